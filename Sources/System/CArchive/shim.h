// The headers of libarchive, which reads archives without unpacking them. pkg-config knows where
// they lie.
#include <archive.h>
#include <archive_entry.h>
