-- lib: aggregates of assessments, behind the functions that they are made of

-- mean and standard deviation of float8

CREATE FUNCTION mean_accum(internal, float8) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_mean_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_accum(internal, float8) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION mean_remove(internal, float8) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_mean_remove_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_remove(internal, float8) IS '聚合的移除 aggregate part: 移出滑动窗口的一行。Takes a row out of a moving frame.';
CREATE FUNCTION stddev_accum(internal, float8) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_stddev_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION stddev_accum(internal, float8) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION stddev_remove(internal, float8) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_stddev_remove_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION stddev_remove(internal, float8) IS '聚合的移除 aggregate part: 移出滑动窗口的一行。Takes a row out of a moving frame.';
CREATE FUNCTION mean_final_float8(internal) RETURNS float8
	AS 'MODULE_PATHNAME', 'egov_mean_final_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_final_float8(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION stddev_final_float8(internal) RETURNS float8
	AS 'MODULE_PATHNAME', 'egov_stddev_final_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION stddev_final_float8(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION moment_float8_combine(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_moment_combine_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION moment_float8_combine(internal, internal) IS '聚合的合并 aggregate part: 合并并行进程的状态。Puts states of parallel workers together.';
CREATE FUNCTION moment_float8_serialize(internal) RETURNS bytea
	AS 'MODULE_PATHNAME', 'egov_moment_serialize_float8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION moment_float8_serialize(internal) IS '聚合的序列化 aggregate part: 状态转为字节。A state as bytes.';
CREATE FUNCTION moment_float8_deserialize(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_moment_deserialize_float8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION moment_float8_deserialize(bytea, internal) IS '聚合的反序列化 aggregate part: 字节转为状态。A state of bytes.';

CREATE AGGREGATE mean(value float8) (
	SFUNC = mean_accum, STYPE = internal, SSPACE = 128, FINALFUNC = mean_final_float8,
	COMBINEFUNC = moment_float8_combine, SERIALFUNC = moment_float8_serialize, DESERIALFUNC = moment_float8_deserialize,
	MSFUNC = mean_accum, MINVFUNC = mean_remove, MSTYPE = internal, MSSPACE = 128, MFINALFUNC = mean_final_float8,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE mean(float8) IS
	'平均值 mean: 与数值同单位；忽略 NULL，没有数值时为 NULL。结果为最接近精确值的双精度数；整数列按 float8 计算，要精确小数请转 numeric；NaN、无穷大或超出范围报 22003。In the unit of the values; NULLs are ignored, NULL of nothing. The double next to the exact result; integers are taken as float8, cast to numeric for exact decimals; 22003 for NaN, infinity and overflow.';

CREATE AGGREGATE stddev(value float8) (
	SFUNC = stddev_accum, STYPE = internal, SSPACE = 192, FINALFUNC = stddev_final_float8,
	COMBINEFUNC = moment_float8_combine, SERIALFUNC = moment_float8_serialize, DESERIALFUNC = moment_float8_deserialize,
	MSFUNC = stddev_accum, MINVFUNC = stddev_remove, MSTYPE = internal, MSSPACE = 192, MFINALFUNC = stddev_final_float8,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE stddev(float8) IS
	'样本标准差 sample standard deviation: 分母 n - 1，与数值同单位；忽略 NULL，不足两个数值时为 NULL。结果为最接近精确值的双精度数；整数列按 float8 计算，要精确小数请转 numeric；NaN、无穷大或超出范围报 22003。n - 1 in the denominator, in the unit of the values; NULLs are ignored, NULL below two values. The double next to the exact result; integers are taken as float8, cast to numeric for exact decimals; 22003 for NaN, infinity and overflow.';

-- mean and standard deviation of numeric

CREATE FUNCTION mean_accum(internal, numeric) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_mean_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_accum(internal, numeric) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION mean_remove(internal, numeric) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_mean_remove_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_remove(internal, numeric) IS '聚合的移除 aggregate part: 移出滑动窗口的一行。Takes a row out of a moving frame.';
CREATE FUNCTION stddev_accum(internal, numeric) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_stddev_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION stddev_accum(internal, numeric) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION stddev_remove(internal, numeric) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_stddev_remove_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION stddev_remove(internal, numeric) IS '聚合的移除 aggregate part: 移出滑动窗口的一行。Takes a row out of a moving frame.';
CREATE FUNCTION mean_final_numeric(internal) RETURNS numeric
	AS 'MODULE_PATHNAME', 'egov_mean_final_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION mean_final_numeric(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION stddev_final_numeric(internal) RETURNS numeric
	AS 'MODULE_PATHNAME', 'egov_stddev_final_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION stddev_final_numeric(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION moment_numeric_combine(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_moment_combine_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION moment_numeric_combine(internal, internal) IS '聚合的合并 aggregate part: 合并并行进程的状态。Puts states of parallel workers together.';
CREATE FUNCTION moment_numeric_serialize(internal) RETURNS bytea
	AS 'MODULE_PATHNAME', 'egov_moment_serialize_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION moment_numeric_serialize(internal) IS '聚合的序列化 aggregate part: 状态转为字节。A state as bytes.';
CREATE FUNCTION moment_numeric_deserialize(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_moment_deserialize_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION moment_numeric_deserialize(bytea, internal) IS '聚合的反序列化 aggregate part: 字节转为状态。A state of bytes.';

CREATE AGGREGATE mean(value numeric) (
	SFUNC = mean_accum, STYPE = internal, SSPACE = 192, FINALFUNC = mean_final_numeric,
	COMBINEFUNC = moment_numeric_combine, SERIALFUNC = moment_numeric_serialize, DESERIALFUNC = moment_numeric_deserialize,
	MSFUNC = mean_accum, MINVFUNC = mean_remove, MSTYPE = internal, MSSPACE = 192, MFINALFUNC = mean_final_numeric,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE mean(numeric) IS
	'平均值 mean: 与数值同单位；忽略 NULL，没有数值时为 NULL。结果至少 20 位小数，由精确值一次四舍五入（远离零），全程不用浮点；NaN 或无穷大报 22003。In the unit of the values; NULLs are ignored, NULL of nothing. At least 20 decimals, rounded once from the exact result, half away from zero, never a float; 22003 for NaN and infinity.';

CREATE AGGREGATE stddev(value numeric) (
	SFUNC = stddev_accum, STYPE = internal, SSPACE = 256, FINALFUNC = stddev_final_numeric,
	COMBINEFUNC = moment_numeric_combine, SERIALFUNC = moment_numeric_serialize, DESERIALFUNC = moment_numeric_deserialize,
	MSFUNC = stddev_accum, MINVFUNC = stddev_remove, MSTYPE = internal, MSSPACE = 256, MFINALFUNC = stddev_final_numeric,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE stddev(numeric) IS
	'样本标准差 sample standard deviation: 分母 n - 1，与数值同单位；忽略 NULL，不足两个数值时为 NULL。结果至少 20 位小数，由精确值一次四舍五入（远离零），全程不用浮点；NaN 或无穷大报 22003。n - 1 in the denominator, in the unit of the values; NULLs are ignored, NULL below two values. At least 20 decimals, rounded once from the exact result, half away from zero, never a float; 22003 for NaN and infinity.';

-- trimmed means of float8

CREATE FUNCTION trimmed_mean_accum(internal, float8, int4, int4) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_accum(internal, float8, int4, int4) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION trimmed_mean_fraction_accum(internal, float8, float8) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_fraction_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_fraction_accum(internal, float8, float8) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION trimmed_mean_final_float8(internal) RETURNS float8
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_final_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_final_float8(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION trimmed_mean_combine(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_combine(internal, internal) IS '聚合的合并 aggregate part: 合并并行进程的状态。Puts states of parallel workers together.';
CREATE FUNCTION trimmed_mean_serialize(internal) RETURNS bytea
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_serialize(internal) IS '聚合的序列化 aggregate part: 状态转为字节。A state as bytes.';
CREATE FUNCTION trimmed_mean_deserialize(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_deserialize(bytea, internal) IS '聚合的反序列化 aggregate part: 字节转为状态。A state of bytes.';

CREATE AGGREGATE trimmed_mean(value float8, low int4, high int4) (
	SFUNC = trimmed_mean_accum, STYPE = internal, SSPACE = 192, FINALFUNC = trimmed_mean_final_float8,
	COMBINEFUNC = trimmed_mean_combine, SERIALFUNC = trimmed_mean_serialize, DESERIALFUNC = trimmed_mean_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE trimmed_mean(float8, int4, int4) IS
	'去极值平均 trimmed mean: 去掉 low 个最低值和 high 个最高值（个数）后的平均，与数值同单位；忽略数值为 NULL 的行，没有剩余或参数为 NULL 时为 NULL；参数为负或各行不同报 22023。结果为最接近精确值的双精度数；整数列按 float8 计算，要精确小数请转 numeric；NaN、无穷大或超出范围报 22003。The mean without the low lowest and the high highest values (counts), in the unit of the values; rows without a value are ignored, NULL where none is left or a parameter is NULL; 22023 for a negative parameter and for one that differs between rows. The double next to the exact result; integers are taken as float8, cast to numeric for exact decimals; 22003 for NaN, infinity and overflow.';

CREATE AGGREGATE trimmed_mean_fraction(value float8, fraction float8) (
	SFUNC = trimmed_mean_fraction_accum, STYPE = internal, SSPACE = 1216, FINALFUNC = trimmed_mean_final_float8,
	COMBINEFUNC = trimmed_mean_combine, SERIALFUNC = trimmed_mean_serialize, DESERIALFUNC = trimmed_mean_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE trimmed_mean_fraction(float8, float8) IS
	'按比例去极值平均 mean trimmed by a fraction: 两端各去掉 floor(n × fraction) 个值，fraction 按其十进制写法取值，大于等于 0 且小于 0.5；忽略数值为 NULL 的行，没有数值或参数为 NULL 时为 NULL；参数越界或各行不同报 22023。结果为最接近精确值的双精度数；整数列按 float8 计算，要精确小数请转 numeric；NaN、无穷大或超出范围报 22003。The mean without floor(n times fraction) values at each end, fraction being what its decimal digits say, at least 0 and below 0.5; rows without a value are ignored, NULL of nothing or where the fraction is NULL; 22023 for a fraction outside or one that differs between rows. The double next to the exact result; integers are taken as float8, cast to numeric for exact decimals; 22003 for NaN, infinity and overflow.';

-- trimmed means of numeric

CREATE FUNCTION trimmed_mean_accum(internal, numeric, int4, int4) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_accum(internal, numeric, int4, int4) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION trimmed_mean_fraction_accum(internal, numeric, float8) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_fraction_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_fraction_accum(internal, numeric, float8) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION trimmed_mean_final_numeric(internal) RETURNS numeric
	AS 'MODULE_PATHNAME', 'egov_trimmed_mean_final_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION trimmed_mean_final_numeric(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';

CREATE AGGREGATE trimmed_mean(value numeric, low int4, high int4) (
	SFUNC = trimmed_mean_accum, STYPE = internal, SSPACE = 256, FINALFUNC = trimmed_mean_final_numeric,
	COMBINEFUNC = trimmed_mean_combine, SERIALFUNC = trimmed_mean_serialize, DESERIALFUNC = trimmed_mean_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE trimmed_mean(numeric, int4, int4) IS
	'去极值平均 trimmed mean: 去掉 low 个最低值和 high 个最高值（个数）后的平均，与数值同单位；忽略数值为 NULL 的行，没有剩余或参数为 NULL 时为 NULL；参数为负或各行不同报 22023。结果至少 20 位小数，由精确值一次四舍五入（远离零），全程不用浮点；NaN 或无穷大报 22003。The mean without the low lowest and the high highest values (counts), in the unit of the values; rows without a value are ignored, NULL where none is left or a parameter is NULL; 22023 for a negative parameter and for one that differs between rows. At least 20 decimals, rounded once from the exact result, half away from zero, never a float; 22003 for NaN and infinity.';

CREATE AGGREGATE trimmed_mean_fraction(value numeric, fraction float8) (
	SFUNC = trimmed_mean_fraction_accum, STYPE = internal, SSPACE = 1280, FINALFUNC = trimmed_mean_final_numeric,
	COMBINEFUNC = trimmed_mean_combine, SERIALFUNC = trimmed_mean_serialize, DESERIALFUNC = trimmed_mean_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE trimmed_mean_fraction(numeric, float8) IS
	'按比例去极值平均 mean trimmed by a fraction: 两端各去掉 floor(n × fraction) 个值，fraction 按其十进制写法取值，大于等于 0 且小于 0.5；忽略数值为 NULL 的行，没有数值或参数为 NULL 时为 NULL；参数越界或各行不同报 22023。结果至少 20 位小数，由精确值一次四舍五入（远离零），全程不用浮点；NaN 或无穷大报 22003。The mean without floor(n times fraction) values at each end, fraction being what its decimal digits say, at least 0 and below 0.5; rows without a value are ignored, NULL of nothing or where the fraction is NULL; 22023 for a fraction outside or one that differs between rows. At least 20 decimals, rounded once from the exact result, half away from zero, never a float; 22003 for NaN and infinity.';

-- weighted mean of float8

CREATE FUNCTION weighted_mean_accum(internal, float8, float8) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_accum_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_accum(internal, float8, float8) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION weighted_mean_remove(internal, float8, float8) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_remove_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_remove(internal, float8, float8) IS '聚合的移除 aggregate part: 移出滑动窗口的一行。Takes a row out of a moving frame.';
CREATE FUNCTION weighted_mean_final_float8(internal) RETURNS float8
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_final_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_final_float8(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION weighted_mean_float8_combine(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_combine_float8' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_float8_combine(internal, internal) IS '聚合的合并 aggregate part: 合并并行进程的状态。Puts states of parallel workers together.';
CREATE FUNCTION weighted_mean_float8_serialize(internal) RETURNS bytea
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_serialize_float8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_float8_serialize(internal) IS '聚合的序列化 aggregate part: 状态转为字节。A state as bytes.';
CREATE FUNCTION weighted_mean_float8_deserialize(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_deserialize_float8' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_float8_deserialize(bytea, internal) IS '聚合的反序列化 aggregate part: 字节转为状态。A state of bytes.';

CREATE AGGREGATE weighted_mean(value float8, weight float8) (
	SFUNC = weighted_mean_accum, STYPE = internal, SSPACE = 192, FINALFUNC = weighted_mean_final_float8,
	COMBINEFUNC = weighted_mean_float8_combine, SERIALFUNC = weighted_mean_float8_serialize, DESERIALFUNC = weighted_mean_float8_deserialize,
	MSFUNC = weighted_mean_accum, MINVFUNC = weighted_mean_remove, MSTYPE = internal, MSSPACE = 192, MFINALFUNC = weighted_mean_final_float8,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_mean(float8, float8) IS
	'加权平均 weighted mean: sum(weight × value) / sum(weight)，与数值同单位，权重可为任意单位；忽略数值或权重为 NULL 的行，权重之和为 0 时为 NULL；权重为负报 22023。结果为最接近精确值的双精度数；整数列按 float8 计算，要精确小数请转 numeric；NaN、无穷大或超出范围报 22003。In the unit of the values, weights in any unit; rows without a value or a weight are ignored, NULL where the weights sum to 0; 22023 for a negative weight. The double next to the exact result; integers are taken as float8, cast to numeric for exact decimals; 22003 for NaN, infinity and overflow.';

-- weighted mean of numeric

CREATE FUNCTION weighted_mean_accum(internal, numeric, numeric) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_accum_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_accum(internal, numeric, numeric) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION weighted_mean_remove(internal, numeric, numeric) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_remove_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_remove(internal, numeric, numeric) IS '聚合的移除 aggregate part: 移出滑动窗口的一行。Takes a row out of a moving frame.';
CREATE FUNCTION weighted_mean_final_numeric(internal) RETURNS numeric
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_final_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_final_numeric(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION weighted_mean_numeric_combine(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_combine_numeric' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_numeric_combine(internal, internal) IS '聚合的合并 aggregate part: 合并并行进程的状态。Puts states of parallel workers together.';
CREATE FUNCTION weighted_mean_numeric_serialize(internal) RETURNS bytea
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_serialize_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_numeric_serialize(internal) IS '聚合的序列化 aggregate part: 状态转为字节。A state as bytes.';
CREATE FUNCTION weighted_mean_numeric_deserialize(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_weighted_mean_deserialize_numeric' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION weighted_mean_numeric_deserialize(bytea, internal) IS '聚合的反序列化 aggregate part: 字节转为状态。A state of bytes.';

CREATE AGGREGATE weighted_mean(value numeric, weight numeric) (
	SFUNC = weighted_mean_accum, STYPE = internal, SSPACE = 256, FINALFUNC = weighted_mean_final_numeric,
	COMBINEFUNC = weighted_mean_numeric_combine, SERIALFUNC = weighted_mean_numeric_serialize, DESERIALFUNC = weighted_mean_numeric_deserialize,
	MSFUNC = weighted_mean_accum, MINVFUNC = weighted_mean_remove, MSTYPE = internal, MSSPACE = 256, MFINALFUNC = weighted_mean_final_numeric,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE weighted_mean(numeric, numeric) IS
	'加权平均 weighted mean: sum(weight × value) / sum(weight)，与数值同单位，权重可为任意单位；忽略数值或权重为 NULL 的行，权重之和为 0 时为 NULL；权重为负报 22023。结果至少 20 位小数，由精确值一次四舍五入（远离零），全程不用浮点；NaN 或无穷大报 22003。In the unit of the values, weights in any unit; rows without a value or a weight are ignored, NULL where the weights sum to 0; 22023 for a negative weight. At least 20 decimals, rounded once from the exact result, half away from zero, never a float; 22003 for NaN and infinity.';

-- score by groups of raters

CREATE FUNCTION group_score_accum(internal, numeric, text, jsonb) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_group_score_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION group_score_accum(internal, numeric, text, jsonb) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION group_score_final(internal) RETURNS numeric
	AS 'MODULE_PATHNAME', 'egov_group_score_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION group_score_final(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION group_score_combine(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_group_score_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION group_score_combine(internal, internal) IS '聚合的合并 aggregate part: 合并并行进程的状态。Puts states of parallel workers together.';
CREATE FUNCTION group_score_serialize(internal) RETURNS bytea
	AS 'MODULE_PATHNAME', 'egov_group_score_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION group_score_serialize(internal) IS '聚合的序列化 aggregate part: 状态转为字节。A state as bytes.';
CREATE FUNCTION group_score_deserialize(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_group_score_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION group_score_deserialize(bytea, internal) IS '聚合的反序列化 aggregate part: 字节转为状态。A state of bytes.';

CREATE AGGREGATE group_score(value numeric, rater_group text, weights jsonb) (
	SFUNC = group_score_accum, STYPE = internal, SSPACE = 512, FINALFUNC = group_score_final,
	COMBINEFUNC = group_score_combine, SERIALFUNC = group_score_serialize, DESERIALFUNC = group_score_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE group_score(numeric, text, jsonb) IS
	'分组加权得分 score by rater groups: 各评价组平均分乘以权重之和，除以有评价的组的权重之和；weights 形如 {"上级":0.5,"同级":0.3}；忽略数值或组为 NULL 的行，没有评价、权重之和为 0 或 weights 为 NULL 时为 NULL；未知的组、权重不是非负数或各行不同报 22023。结果至少 20 位小数，由精确值一次四舍五入（远离零），全程不用浮点；NaN 或无穷大报 22003。The sum of weight times mean over the groups that rated, divided by the sum of their weights; rows without a value or a group are ignored, NULL where nobody rated, the weights sum to 0 or weights is NULL; 22023 for an unknown group, a weight that is not a number from 0 and weights that differ between rows. At least 20 decimals, rounded once from the exact result, half away from zero, never a float; 22003 for NaN and infinity.';

-- analysis of variance

CREATE FUNCTION anova_accum(internal, float8, text) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_anova_accum' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION anova_accum(internal, float8, text) IS '聚合的累加 aggregate part: 加入一行。Takes a row.';
CREATE FUNCTION anova_final(internal) RETURNS jsonb
	AS 'MODULE_PATHNAME', 'egov_anova_final' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION anova_final(internal) IS '聚合的结果 aggregate part: 状态的结果。The result of a state.';
CREATE FUNCTION anova_combine(internal, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_anova_combine' LANGUAGE C IMMUTABLE PARALLEL SAFE;
COMMENT ON FUNCTION anova_combine(internal, internal) IS '聚合的合并 aggregate part: 合并并行进程的状态。Puts states of parallel workers together.';
CREATE FUNCTION anova_serialize(internal) RETURNS bytea
	AS 'MODULE_PATHNAME', 'egov_anova_serialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION anova_serialize(internal) IS '聚合的序列化 aggregate part: 状态转为字节。A state as bytes.';
CREATE FUNCTION anova_deserialize(bytea, internal) RETURNS internal
	AS 'MODULE_PATHNAME', 'egov_anova_deserialize' LANGUAGE C IMMUTABLE STRICT PARALLEL SAFE;
COMMENT ON FUNCTION anova_deserialize(bytea, internal) IS '聚合的反序列化 aggregate part: 字节转为状态。A state of bytes.';

CREATE AGGREGATE anova(value float8, group_name text) (
	SFUNC = anova_accum, STYPE = internal, SSPACE = 1024, FINALFUNC = anova_final,
	COMBINEFUNC = anova_combine, SERIALFUNC = anova_serialize, DESERIALFUNC = anova_deserialize,
	PARALLEL = SAFE
);
COMMENT ON AGGREGATE anova(float8, text) IS
	'单因素方差分析 one-way analysis of variance: {"ss_between","ss_within","df_between","df_within","f","r2","s"}，组间与组内平方和（数值单位的平方）、自由度、F 值、组解释的比例、组内标准差；忽略数值或组为 NULL 的行，没有数值时为 NULL，分母为 0 的成员为 null；NaN、无穷大或超出范围报 22003。Sums of squares (square of the unit of the values), degrees of freedom, F, the share that groups explain, the deviation within groups; rows without a value or a group are ignored, NULL of nothing, a member whose denominator is 0 is null; 22003 for NaN, infinity and overflow.';
