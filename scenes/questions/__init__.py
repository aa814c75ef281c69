"""Questions of other programs and for them: GIFT, Aiken, Moodle XML, tables; GIFT and QTI 3. Pure."""
