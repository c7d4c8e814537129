// Hands in answers over HTTP as fast as a number of clients can: each takes the next personal link,
// sends its page, waits, hands in, waits, and goes on. Prints one line of JSON.
//
//   collect PORT ROUND CLIENTS SECONDS PAGE_PATH BODY_FILE < one secret a line
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { SECRET_MAX = 64, REQUEST_MAX = 16384, ANSWER_MAX = 262144 };

struct client {
  int socket, step, link, sent, length, taken;
  double began, pair_began;
  char request[REQUEST_MAX];
  char answer[ANSWER_MAX];
};

static char (*secrets)[SECRET_MAX];
static int secret_count, next_secret, port;
static const char *round_id, *page_path;
static char body[REQUEST_MAX];
static double *request_times, *pair_times;
static int request_count, pair_count, times_max;
static long statuses[600];

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec / 1e9;
}

static void fail(const char *what) {
  perror(what);
  exit(1);
}

// All of 127/8 is this machine: a few connections an address, since what one client does is limited.
static int connected(int number) {
  int fd = socket(AF_INET, SOCK_STREAM, 0), one = 1;
  struct sockaddr_in from = {.sin_family = AF_INET};
  from.sin_addr.s_addr = htonl(INADDR_LOOPBACK + 256 + number / 8);
  if (bind(fd, (struct sockaddr *)&from, sizeof from)) fail("bind");
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  fcntl(fd, F_SETFL, O_NONBLOCK);
  return fd;
}

static void flush_request(struct client *c) {
  while (c->sent < c->length) {
    ssize_t n = write(c->socket, c->request + c->sent, c->length - c->sent);
    if (n < 0 && errno == EAGAIN) return;
    if (n <= 0) fail("write");
    c->sent += n;
  }
}

static void begin(struct client *c) {
  const char *form = c->step == 0 ? body : "";
  const char *path = c->step == 0 ? page_path : "granska";
  c->length = snprintf(
      c->request, REQUEST_MAX,
      "POST /svara/%s/%s/%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nOrigin: http://127.0.0.1:%d\r\n"
      "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n%s",
      round_id, secrets[c->link], path, port, port, strlen(form), form);
  c->sent = c->taken = 0;
  c->began = now();
  if (c->step == 0) c->pair_began = c->began;
  flush_request(c);
}

// The status of a whole answer; 0 while more is to come.
static int whole(struct client *c) {
  c->answer[c->taken] = 0;
  char *end = strstr(c->answer, "\r\n\r\n");
  if (!end) return 0;
  char *field = strcasestr(c->answer, "content-length:");
  long length = field && field < end ? strtol(field + 15, NULL, 10) : 0;
  if (c->taken < end + 4 - c->answer + length) return 0;
  return atoi(c->answer + 9);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double quantile(double *times, int count, double share) {
  if (!count) return 0;
  qsort(times, count, sizeof *times, by_size);
  int place = (int)(share * count);
  return times[place < count ? place : count - 1] * 1e3;
}

int main(int argc, char **argv) {
  if (argc != 7) return fprintf(stderr, "collect PORT ROUND CLIENTS SECONDS PAGE BODY\n"), 2;
  port = atoi(argv[1]);
  round_id = argv[2];
  int clients = atoi(argv[3]);
  double seconds = atof(argv[4]);
  page_path = argv[5];
  FILE *file = fopen(argv[6], "r");
  if (!file) fail(argv[6]);
  body[fread(body, 1, REQUEST_MAX - 1024, file)] = 0;
  secrets = calloc(400000, SECRET_MAX);
  while (secret_count < 400000 && scanf("%63s", secrets[secret_count]) == 1) secret_count++;
  times_max = 2 * secret_count + 1;
  request_times = calloc(times_max, sizeof(double));
  pair_times = calloc(times_max, sizeof(double));
  struct client *all = calloc(clients, sizeof *all);
  int epoll = epoll_create1(0);
  double start = now(), end = start + seconds;
  for (int i = 0; i < clients; i++) {
    all[i].socket = connected(i);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
    epoll_ctl(epoll, EPOLL_CTL_ADD, all[i].socket, &event);
    all[i].link = next_secret++;
    begin(&all[i]);
  }
  int running = clients;
  while (running > 0) {
    struct epoll_event events[64];
    int count = epoll_wait(epoll, events, 64, 30000);
    if (count <= 0) return fprintf(stderr, "no answer within 30 s\n"), 1;
    for (int i = 0; i < count; i++) {
      struct client *c = events[i].data.ptr;
      flush_request(c);
      ssize_t n = read(c->socket, c->answer + c->taken, ANSWER_MAX - 1 - c->taken);
      if (n < 0 && errno == EAGAIN) continue;
      if (n <= 0) return fprintf(stderr, "the server closed a connection\n"), 1;
      c->taken += n;
      int status = whole(c);
      if (!status) continue;
      double at = now();
      statuses[status < 600 ? status : 0]++;
      if (request_count < times_max) request_times[request_count++] = at - c->began;
      if (c->step == 0 && status == 303) {
        c->step = 1;
        begin(c);
        continue;
      }
      if (c->step == 1 && status == 303) pair_times[pair_count++] = at - c->pair_began;
      c->step = 0;
      if (at >= end || next_secret >= secret_count) {
        epoll_ctl(epoll, EPOLL_CTL_DEL, c->socket, NULL);
        running--;
        continue;
      }
      c->link = next_secret++;
      begin(c);
    }
  }
  double spent = now() - start;
  printf(
      "{\"responses\": %d, \"seconds\": %.3f, \"perSecond\": %.1f, \"requestP50\": %.3f, "
      "\"requestP99\": %.3f, \"pairP50\": %.3f, \"pairP99\": %.3f, \"links\": %d, \"statuses\": {",
      pair_count, spent, pair_count / spent, quantile(request_times, request_count, 0.5),
      quantile(request_times, request_count, 0.99), quantile(pair_times, pair_count, 0.5),
      quantile(pair_times, pair_count, 0.99), next_secret);
  const char *comma = "";
  for (int i = 0; i < 600; i++) {
    if (!statuses[i]) continue;
    printf("%s\"%d\": %ld", comma, i, statuses[i]);
    comma = ", ";
  }
  puts("}}");
  return 0;
}
