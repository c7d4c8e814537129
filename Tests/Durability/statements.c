/* Counts what a program asks of SQLite, and what that costs. Loaded with LD_PRELOAD by statements.py,
 * which maps the same three 64-bit words: statements, steps of SQLite's machine, rows looked at by
 * going through a whole table.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct sqlite3_stmt sqlite3_stmt;
/* SQLITE_STMTSTATUS_FULLSCAN_STEP and SQLITE_STMTSTATUS_VM_STEP of sqlite3.h. */
enum { FULL_SCAN = 1, STEPS = 4 };

static int64_t *counts;
static int (*real_step)(sqlite3_stmt *);
static int (*is_busy)(sqlite3_stmt *);
static int (*status)(sqlite3_stmt *, int, int);
static const char *(*text)(sqlite3_stmt *);

__attribute__((constructor)) static void begin(void) {
  const char *path = getenv("SAMSYN_STATEMENTS_FILE");
  int file = path ? open(path, O_RDWR) : -1;
  if (file < 0) return;
  void *mapped = mmap(0, 24, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close(file);
  real_step = dlsym(RTLD_NEXT, "sqlite3_step");
  is_busy = dlsym(RTLD_NEXT, "sqlite3_stmt_busy");
  status = dlsym(RTLD_NEXT, "sqlite3_stmt_status");
  text = dlsym(RTLD_NEXT, "sqlite3_sql");
  if (mapped != MAP_FAILED && status) counts = mapped;
}

static int is_counted(sqlite3_stmt *statement) {
  const char *words[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH"};
  const char *sql = text(statement);
  while (sql && (*sql == ' ' || *sql == '\n')) sql++;
  for (size_t n = 0; sql && n < sizeof words / sizeof *words; n++)
    if (!strncasecmp(sql, words[n], 4)) return 1;
  return 0;
}

int sqlite3_step(sqlite3_stmt *statement) {
  if (!counts) {
    int (*step)(sqlite3_stmt *) = dlsym(RTLD_NEXT, "sqlite3_step");
    return step(statement);
  }
  int counted = is_counted(statement), is_new = counted && !is_busy(statement);
  int outcome = real_step(statement);
  if (counted) {
    __atomic_add_fetch(&counts[0], is_new, __ATOMIC_RELAXED);
    __atomic_add_fetch(&counts[1], status(statement, STEPS, 1), __ATOMIC_RELAXED);
    __atomic_add_fetch(&counts[2], status(statement, FULL_SCAN, 1), __ATOMIC_RELAXED);
  }
  return outcome;
}
