struct __attribute__((ms_struct)) s { // error: attribute 'ms_struct' is not supported
  char a : 3;
  int b : 4;
};
struct t {
  int a;
} __attribute__((scalar_storage_order("little-endian")));
struct u {
  int a;
} __attribute__((__scalar_storage_order__("big-endian"))); // error: attribute '__scalar_storage_order__' is not supported
