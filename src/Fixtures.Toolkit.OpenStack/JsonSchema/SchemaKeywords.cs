using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>Adds one keyword at a time; the order of the calls is the order of the checks.</summary>
internal static class SchemaKeywords
{
    public static Schema MinLength(this Schema schema, int length) => schema.With(new LengthKeyword("minLength", length));

    public static Schema MaxLength(this Schema schema, int length) => schema.With(new LengthKeyword("maxLength", length));

    public static Schema Length(this Schema schema, int minimum, int maximum) => schema.MinLength(minimum).MaxLength(maximum);

    /// <summary>A Python regular expression that must be found somewhere in a string.</summary>
    public static Schema Pattern(this Schema schema, string pattern) => schema.Pattern(new PythonPattern(pattern));

    public static Schema Pattern(this Schema schema, PythonPattern pattern) => schema.With(new PatternKeyword(pattern));

    /// <summary>A format by name; unknown names are not checked, as upstream.</summary>
    public static Schema Format(this Schema schema, string name) => schema.With(new FormatKeyword(name));

    /// <summary>The values allowed: strings, booleans, numbers, null or <see cref="JsonElement"/>s.</summary>
    public static Schema Enum(this Schema schema, params object?[] values) =>
        schema.With(new EnumKeyword([.. values.Select(JsonLiteral.Of)]));

    public static Schema Const(this Schema schema, object? value) => schema.With(new ConstKeyword(JsonLiteral.Of(value)));

    public static Schema Minimum(this Schema schema, long limit) => schema.With(new LimitKeyword("minimum", JsonLiteral.Of(limit)));

    public static Schema Maximum(this Schema schema, long limit) => schema.With(new LimitKeyword("maximum", JsonLiteral.Of(limit)));

    public static Schema Minimum(this Schema schema, double limit) => schema.With(new LimitKeyword("minimum", JsonLiteral.Of(limit)));

    public static Schema Maximum(this Schema schema, double limit) => schema.With(new LimitKeyword("maximum", JsonLiteral.Of(limit)));

    public static Schema Between(this Schema schema, long minimum, long maximum) => schema.Minimum(minimum).Maximum(maximum);

    public static Schema ExclusiveMinimum(this Schema schema, long limit) =>
        schema.With(new LimitKeyword("exclusiveMinimum", JsonLiteral.Of(limit)));

    public static Schema ExclusiveMaximum(this Schema schema, long limit) =>
        schema.With(new LimitKeyword("exclusiveMaximum", JsonLiteral.Of(limit)));

    public static Schema MultipleOf(this Schema schema, long divisor) => schema.With(new MultipleOfKeyword(JsonLiteral.Of(divisor)));

    public static Schema Items(this Schema schema, Schema items) => schema.With(new ItemsKeyword(items));

    public static Schema MinItems(this Schema schema, int count) => schema.With(new ItemCountKeyword("minItems", count));

    public static Schema MaxItems(this Schema schema, int count) => schema.With(new ItemCountKeyword("maxItems", count));

    public static Schema UniqueItems(this Schema schema) => schema.With(new UniqueItemsKeyword(isWanted: true));

    /// <summary>A keyword that checks nothing, such as <c>description</c>, but shows where the schema is printed.</summary>
    public static Schema Annotate(this Schema schema, string name, object? value) =>
        schema.With(new AnnotationKeyword(name, JsonLiteral.Of(value)));

    /// <summary>Also allows null: in the type, and in the enum where there is one.</summary>
    public static Schema Nullable(this Schema schema)
    {
        if (schema.Types is { } types && !types.Names.Contains("null"))
            schema = schema.With(new TypeKeyword([.. types.Names, "null"]));
        if (schema.Find<EnumKeyword>("enum") is { } values && !values.Values.Any(value => value.ValueKind == JsonValueKind.Null))
            schema = schema.With(new EnumKeyword([.. values.Values, JsonLiteral.Of(null)]));
        return schema;
    }
}
