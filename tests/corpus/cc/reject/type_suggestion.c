typedef int counter_type;
counter_tpye x; // error: unknown type name 'counter_tpye'; did you mean 'counter_type'?
