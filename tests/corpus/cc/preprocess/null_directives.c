#
# /* c */
# // d
   #   define   A   1
/* x */ # define B 2
A B
