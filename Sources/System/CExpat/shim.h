// The one header of expat, which reads XML as a stream. pkg-config knows where it lies.
#include <expat.h>
