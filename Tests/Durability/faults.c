/* Stands between a program and its disk: fails, tears or ends writes to chosen files when told to.
 *
 * Loaded with LD_PRELOAD by faults.py. SAMSYN_FAULTS_FILE names a file of 64-bit words that both
 * sides map; SAMSYN_FAULTS_UNDER what the paths of the files begin with that are meddled with.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITES = 1, SYNCS = 2, TRUNCATES = 4 };
enum { QUIET = 0, FAIL = 1, END = 2, LOSE_POWER = 3, SLOW = 4 };

/* The order is that of WORDS in faults.py. */
struct control {
  int64_t mode;     /* one of the above */
  int64_t kinds;    /* which calls count */
  int64_t every;    /* with FAIL: 1 fails all, n each n-th */
  int64_t number;   /* with FAIL: the error; with SLOW: microseconds for each call */
  int64_t after;    /* with END and LOSE_POWER: at which call from now */
  int64_t kept;     /* with LOSE_POWER: of 100 unsynced writes, how many had reached the disk */
  int64_t seed;     /* which of them */
  int64_t calls;    /* counted here: calls that were looked at */
  int64_t faults;   /* counted here: calls that failed */
};

/* A write that no fsync has followed yet. */
struct change {
  struct change *before;
  dev_t device;
  ino_t file;
  char path[512];
  off_t at, size_before;
  size_t length, length_before;
  char *new, *old;
};

static struct control *control;
static const char *under;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static struct change *changes;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("SAMSYN_FAULTS_FILE");
  under = getenv("SAMSYN_FAULTS_UNDER");
  if (!path || !under) return;
  int file = open(path, O_RDWR);
  if (file < 0) return;
  void *mapped = mmap(0, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  if (mapped != MAP_FAILED) control = mapped;
}

static int concerns(int fd, char *path, size_t room) {
  char link[64];
  if (!control || control->mode == QUIET) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, room - 1);
  if (length < 0) return 0;
  path[length] = 0;
  /* The shared index is made anew from the log, and is no promise. */
  if (length > 4 && !strcmp(path + length - 4, "-shm")) return 0;
  return !strncmp(path, under, strlen(under));
}

static void put(const char *path, const char *bytes, size_t length, off_t at, off_t size) {
  int file = open(path, O_WRONLY);
  if (file < 0) return;
  if (length && REAL(pwrite64)(file, bytes, length, at) < 0) _exit(99);
  if (size >= 0 && REAL(ftruncate64)(file, size)) _exit(99);
  close(file);
}

static void free_change(struct change *change) {
  free(change->new);
  free(change->old);
  free(change);
}

/* What a power failure leaves: what was synced, and of the rest what happened to be written. */
static void lose_power(void) {
  struct change *first = 0;
  while (changes) {
    struct change *change = changes;
    put(change->path, change->old, change->length_before, change->at, change->size_before);
    changes = change->before;
    change->before = first;
    first = change;
  }
  unsigned seed = control->seed;
  for (; first; first = first->before)
    if (rand_r(&seed) % 100 < control->kept && first->new)
      put(first->path, first->new, first->length, first->at, -1);
}

static void end_now(void) {
  if (control->mode == LOSE_POWER) lose_power();
  control->mode = QUIET;
  control->faults++;
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/* Whether a call is to fail; does not return where the program is to end here. */
static int fails(int kind) {
  if (!(control->kinds & kind)) return 0;
  int64_t call = ++control->calls;
  if (control->mode == FAIL) {
    if (call % control->every) return 0;
    control->faults++;
    errno = control->number;
    return 1;
  }
  if (control->mode == SLOW) return usleep(control->number), 0;
  return control->mode != QUIET && --control->after == 0 ? -1 : 0;
}

static void remember(int fd, const char *path, const void *bytes, size_t length, off_t at) {
  struct stat about;
  if (control->mode != LOSE_POWER || fstat(fd, &about)) return;
  struct change *change = calloc(1, sizeof *change);
  change->device = about.st_dev, change->file = about.st_ino;
  snprintf(change->path, sizeof change->path, "%s", path);
  change->at = at, change->size_before = about.st_size, change->length = length;
  if (bytes) {
    change->new = malloc(length);
    memcpy(change->new, bytes, length);
  }
  size_t there = about.st_size > at ? (size_t)(about.st_size - at) : 0;
  if (bytes && there > length) there = length;
  change->old = malloc(there ? there : 1);
  ssize_t got = there ? pread64(fd, change->old, there, at) : 0;
  change->length_before = got > 0 ? (size_t)got : 0;
  change->before = changes;
  changes = change;
}

static void forget(int fd) {
  struct stat about;
  if (fstat(fd, &about)) return;
  struct change **place = &changes;
  while (*place) {
    struct change *change = *place;
    if (change->device == about.st_dev && change->file == about.st_ino) {
      *place = change->before;
      free_change(change);
    } else {
      place = &change->before;
    }
  }
}

static ssize_t written(int fd, const char *path, const void *bytes, size_t length, off_t at) {
  pthread_mutex_lock(&turn);
  int outcome = fails(WRITES);
  ssize_t done = -1;
  if (outcome == -1) {
    remember(fd, path, bytes, length, at);
    REAL(pwrite64)(fd, bytes, length / 2, at); /* torn */
    end_now();
  } else if (!outcome) {
    remember(fd, path, bytes, length, at);
    done = REAL(pwrite64)(fd, bytes, length, at);
  }
  int number = errno;
  pthread_mutex_unlock(&turn);
  errno = number;
  return done;
}

static ssize_t at_place(int fd, const void *bytes, size_t length, off_t at) {
  char path[512];
  if (!concerns(fd, path, sizeof path)) return REAL(pwrite64)(fd, bytes, length, at);
  return written(fd, path, bytes, length, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) {
  return at_place(fd, bytes, length, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off64_t at) {
  return at_place(fd, bytes, length, at);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  char path[512];
  if (!concerns(fd, path, sizeof path)) return REAL(write)(fd, bytes, length);
  off_t at = lseek(fd, 0, SEEK_CUR);
  ssize_t done = written(fd, path, bytes, length, at);
  if (done > 0) lseek(fd, at + done, SEEK_SET);
  return done;
}

/* PostgreSQL writes several blocks at once; the power of its machine is not lost here. */
static ssize_t several(int fd, const struct iovec *parts, int count, off_t at) {
  char path[512];
  if (concerns(fd, path, sizeof path)) {
    int outcome = fails(WRITES);
    if (outcome == 1) return -1;
    if (outcome == -1) end_now();
  }
  return REAL(pwritev64)(fd, parts, count, at);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) {
  return several(fd, parts, count, at);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) {
  return several(fd, parts, count, at);
}

static int sync_with(int (*real)(int), int fd) {
  char path[512];
  if (!concerns(fd, path, sizeof path)) return real(fd);
  pthread_mutex_lock(&turn);
  int outcome = fails(SYNCS), done = -1;
  if (outcome == -1) end_now();
  if (!outcome && !(done = real(fd))) forget(fd);
  int number = errno;
  pthread_mutex_unlock(&turn);
  errno = number;
  return done;
}

int fsync(int fd) { return sync_with(REAL(fsync), fd); }
int fdatasync(int fd) { return sync_with(REAL(fdatasync), fd); }

static int shortened(int fd, off_t size) {
  char path[512];
  if (!concerns(fd, path, sizeof path)) return REAL(ftruncate64)(fd, size);
  pthread_mutex_lock(&turn);
  int outcome = fails(TRUNCATES), done = -1;
  if (outcome == -1) end_now();
  if (!outcome) {
    remember(fd, path, 0, 0, size);
    done = REAL(ftruncate64)(fd, size);
  }
  int number = errno;
  pthread_mutex_unlock(&turn);
  errno = number;
  return done;
}

int ftruncate(int fd, off_t size) { return shortened(fd, size); }
int ftruncate64(int fd, off64_t size) { return shortened(fd, size); }

static int reserved(int fd, off_t at, off_t length) {
  char path[512];
  if (concerns(fd, path, sizeof path) && fails(WRITES) == 1) return errno;
  return REAL(posix_fallocate64)(fd, at, length);
}

int posix_fallocate(int fd, off_t at, off_t length) { return reserved(fd, at, length); }
int posix_fallocate64(int fd, off64_t at, off64_t length) { return reserved(fd, at, length); }
