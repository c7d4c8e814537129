// The one header of Snowball's libstemmer, which takes the endings off words. It has no .pc file and
// lies where the compiler looks.
#include <libstemmer.h>
