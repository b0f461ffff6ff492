/*@ std=c89 */
a //* x */ b
c
