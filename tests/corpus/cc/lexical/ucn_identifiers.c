int caf\u00e9, \u03b1\u03b2, é;
#define é 5
é \u00e9
