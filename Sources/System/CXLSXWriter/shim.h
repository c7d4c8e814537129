// The one header of libxlsxwriter, which writes XLSX. pkg-config knows where it lies.
#include <xlsxwriter.h>
