// Counts answers in plain C, for Scripts/bench/tables.py: once with the rows as they came, and once
// with the rows in the order of municipality and vectors of 16 bytes. What the file holds is said in
// Sources/Workflows/TableBench.swift. Prints name, shortest and middle seconds and checksum, a line
// each.
//
//   tables FILE RUNS
#include <emmintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CODES = 7, SLOTS = CODES + 2, KEYS = CODES + 1, RUNS_MAX = 1000 };

static uint32_t rows, questions, municipalities, areas, audiences;
static uint16_t *municipality;
static uint8_t *area, *audience, *answers, *sorted_area, *sorted_audience, *sorted;
static uint32_t *starts;
static size_t stride;
static uint32_t *counts;

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void *room(size_t bytes) {
  void *found = aligned_alloc(64, (bytes + 127) / 64 * 64);
  if (!found) exit(1);
  memset(found, 0, (bytes + 127) / 64 * 64);
  return found;
}

static void read_file(const char *path) {
  FILE *file = fopen(path, "rb");
  uint32_t head[8];
  if (!file || fread(head, 4, 8, file) != 8 || head[0] != 0x4D534D53 || head[6] != CODES) exit(1);
  rows = head[1], questions = head[2];
  municipalities = head[3], areas = head[4], audiences = head[5];
  municipality = room(2 * (size_t)rows), area = room(rows), audience = room(rows);
  answers = room((size_t)questions * rows);
  if (fread(municipality, 2, rows, file) != rows || fread(area, 1, rows, file) != rows ||
      fread(audience, 1, rows, file) != rows ||
      fread(answers, rows, questions, file) != questions)
    exit(1);
  fclose(file);
}

// The rows in the order of municipality, a counting sort.
static void sort_rows(void) {
  stride = (rows + 63) / 64 * 64;
  free(starts), free(sorted), free(sorted_area), free(sorted_audience);
  starts = room(4 * (municipalities + 2));
  sorted_area = room(rows), sorted_audience = room(rows);
  sorted = room(questions * stride);
  uint32_t *place = room(4 * (municipalities + 2)), *order = room(4 * (size_t)rows);
  for (uint32_t r = 0; r < rows; r++) starts[municipality[r] + 1]++;
  for (uint32_t m = 0; m <= municipalities; m++) starts[m + 1] += starts[m];
  memcpy(place, starts, 4 * (municipalities + 2));
  for (uint32_t r = 0; r < rows; r++) order[place[municipality[r]]++] = r;
  for (uint32_t p = 0; p < rows; p++) {
    sorted_area[p] = area[order[p]];
    sorted_audience[p] = audience[order[p]];
  }
  for (uint32_t q = 0; q < questions; q++)
    for (uint32_t p = 0; p < rows; p++)
      sorted[q * stride + p] = answers[(size_t)q * rows + order[p]];
  free(place), free(order);
}

static int slot_of(uint8_t code) { return code == 255 ? SLOTS - 1 : code; }

// All questions by municipality, rows as they came.
static void naive_a(void) {
  for (uint32_t q = 0; q < questions; q++) {
    uint32_t *own = counts + (size_t)q * (municipalities + 1) * SLOTS;
    const uint8_t *column = answers + (size_t)q * rows;
    for (uint32_t r = 0; r < rows; r++) own[municipality[r] * SLOTS + slot_of(column[r])]++;
  }
}

static uint32_t lane_sum(__m128i lanes) {
  __m128i sums = _mm_sad_epu8(lanes, _mm_setzero_si128());
  return _mm_cvtsi128_si32(sums) + _mm_extract_epi16(sums, 4);
}

// Counts the rows of one municipality: one register a code, emptied before it overflows. Bytes of
// `left_out`, where there are any, hide a row by making its code 255.
static void count_run(const uint8_t *column, const uint8_t *left_out, size_t from, size_t to,
                      uint32_t rows_kept, uint32_t *own) {
  size_t r = from;
  while (r + 16 <= to) {
    size_t vectors = (to - r) / 16 < 255 ? (to - r) / 16 : 255;
    __m128i seen[KEYS];
    for (int k = 0; k < KEYS; k++) seen[k] = _mm_setzero_si128();
    for (size_t v = 0; v < vectors; v++, r += 16) {
      __m128i code = _mm_loadu_si128((const __m128i *)(column + r));
      if (left_out) code = _mm_or_si128(code, _mm_loadu_si128((const __m128i *)(left_out + r)));
#pragma GCC unroll 8
      for (int k = 0; k < KEYS; k++)
        seen[k] = _mm_sub_epi8(seen[k], _mm_cmpeq_epi8(code, _mm_set1_epi8(k)));
    }
    for (int k = 0; k < KEYS; k++) own[k] += lane_sum(seen[k]);
  }
  for (; r < to; r++) {
    uint8_t code = column[r] | (left_out ? left_out[r] : 0);
    if (code != 255) own[code]++;
  }
  own[SLOTS - 1] = rows_kept;
  for (int k = 0; k < KEYS; k++) own[SLOTS - 1] -= own[k];
}

static void sorted_a(void) {
  for (uint32_t q = 0; q < questions; q++)
    for (uint32_t m = 1; m <= municipalities; m++)
      count_run(sorted + q * stride, NULL, starts[m], starts[m + 1], starts[m + 1] - starts[m],
                counts + ((size_t)q * (municipalities + 1) + m) * SLOTS);
}

// The same of audience 1 and the areas 2, 5 and 7; what is left out is found once.
static void sorted_b(void) {
  static uint8_t *left_out;
  if (!left_out) left_out = room(rows);
  uint32_t kept[65536] = {0};
  for (uint32_t m = 1; m <= municipalities; m++)
    for (uint32_t r = starts[m]; r < starts[m + 1]; r++) {
      int keeps = (sorted_audience[r] == 1) &
                  ((sorted_area[r] == 2) | (sorted_area[r] == 5) | (sorted_area[r] == 7));
      left_out[r] = keeps ? 0 : 255;
      kept[m] += keeps;
    }
  for (uint32_t q = 0; q < questions; q++)
    for (uint32_t m = 1; m <= municipalities; m++)
      count_run(sorted + q * stride, left_out, starts[m], starts[m + 1], kept[m],
                counts + ((size_t)q * (municipalities + 1) + m) * SLOTS);
}

static double means[1 << 20], shares[1 << 20];

// The first question by municipality and area, with mean level and share of don't know.
static void sorted_c(void) {
  for (uint32_t m = 1; m <= municipalities; m++) {
    uint32_t *own = counts + (size_t)m * (areas + 1) * SLOTS;
    uint32_t parts[4][64 * 16] = {{0}};
    for (uint32_t r = starts[m]; r < starts[m + 1]; r++)
      parts[r & 3][sorted_area[r] * 16 + (sorted[r] & 15)]++;
    for (uint32_t a = 1; a <= areas; a++) {
      for (int s = 0; s < SLOTS; s++) {
        int from = a * 16 + (s == SLOTS - 1 ? 15 : s);
        own[a * SLOTS + s] = parts[0][from] + parts[1][from] + parts[2][from] + parts[3][from];
      }
      uint32_t levels = 0, sum = 0;
      for (int s = 1; s < CODES; s++) levels += own[a * SLOTS + s], sum += s * own[a * SLOTS + s];
      means[m * (areas + 1) + a] = levels ? (double)sum / levels : 0;
      uint32_t answered = levels + own[a * SLOTS + CODES];
      shares[m * (areas + 1) + a] = answered ? (double)own[a * SLOTS + CODES] / answered : 0;
    }
  }
}

// All questions by area, rows in the order of municipality.
static void sorted_d(void) {
  for (uint32_t q = 0; q < questions; q++) {
    uint32_t parts[4][64 * 16] = {{0}};
    for (uint32_t r = 0; r < rows; r++)
      parts[r & 3][sorted_area[r] * 16 + (sorted[q * stride + r] & 15)]++;
    for (uint32_t a = 1; a <= areas; a++)
      for (int s = 0; s < SLOTS; s++) {
        int from = a * 16 + (s == SLOTS - 1 ? 15 : s);
        counts[((size_t)q * (areas + 1) + a) * SLOTS + s] =
            parts[0][from] + parts[1][from] + parts[2][from] + parts[3][from];
      }
  }
}

// FNV-1a over the counts, four bytes at a time, without groups that have the number 0.
static uint64_t checksum(uint32_t tallies, uint32_t outer, uint32_t inner) {
  uint64_t sum = 0xCBF29CE484222325;
  for (uint32_t t = 0; t < tallies; t++)
    for (uint32_t g = 0; g < outer * inner; g++) {
      if (g / inner == 0 || (inner > 1 && g % inner == 0)) continue;
      for (int s = 0; s < SLOTS; s++)
        sum = (sum ^ counts[((size_t)t * outer * inner + g) * SLOTS + s]) * 0x100000001B3;
    }
  return sum;
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void timed(const char *name, void (*work)(void), int runs, uint32_t tallies, uint32_t outer,
                  uint32_t inner) {
  static double times[RUNS_MAX];
  size_t bytes = (size_t)tallies * outer * inner * SLOTS * 4;
  for (int run = 0; run < runs; run++) {
    double began = now();
    memset(counts, 0, bytes);
    work();
    times[run] = now() - began;
  }
  qsort(times, runs, sizeof *times, by_size);
  printf("%s %.6f %.6f %llu\n", name, times[0], times[runs / 2],
         (unsigned long long)(bytes ? checksum(tallies, outer, inner) : 0));
}

int main(int argc, char **argv) {
  int runs = argc == 3 ? atoi(argv[2]) : 0;
  if (runs < 1 || runs > RUNS_MAX) return fprintf(stderr, "tables FILE RUNS\n"), 2;
  read_file(argv[1]);
  if (areas > 63 || municipalities > 65534) return 1;
  counts = room((size_t)questions * (municipalities + 1) * (areas + 1) * SLOTS * 4);
  timed("build", sort_rows, runs < 5 ? runs : 5, 0, 0, 0);
  timed("a-as-they-came", naive_a, runs, questions, municipalities + 1, 1);
  timed("a", sorted_a, runs, questions, municipalities + 1, 1);
  timed("b", sorted_b, runs, questions, municipalities + 1, 1);
  timed("c", sorted_c, runs, 1, municipalities + 1, areas + 1);
  timed("d", sorted_d, runs, questions, areas + 1, 1);
  return 0;
}
