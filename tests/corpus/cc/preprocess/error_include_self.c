//@ error=INCLUDE_DEPTH_MAX
#include __FILE__
