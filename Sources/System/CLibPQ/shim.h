// The one header of libpq, the C library of PostgreSQL. pkg-config knows where it lies.
#include <libpq-fe.h>
