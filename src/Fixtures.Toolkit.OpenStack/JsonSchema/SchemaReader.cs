using System.Collections.Concurrent;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>Makes a schema from a JSON Schema document, with references inside that document.</summary>
internal sealed class SchemaReader(JsonElement root)
{
    private readonly ConcurrentDictionary<string, Schema> _referenced = new();

    public Schema Root => Read(root);

    private Schema Read(JsonElement document)
    {
        if (document.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return document.GetBoolean() ? Schema.Any : Schema.Never;

        return new Schema([.. document.EnumerateObject().Select(property => Keyword(property.Name, property.Value.Clone(), document))]);
    }

    private Keyword Keyword(string name, JsonElement value, JsonElement document) => name switch
    {
        "$ref" => new ReferenceKeyword(Text(value), Resolve),
        "type" => new TypeKeyword(value.ValueKind == JsonValueKind.String ? [Text(value)] : [.. Strings(value)], value),
        "enum" => new EnumKeyword([.. value.EnumerateArray()]),
        "const" => new ConstKeyword(value),
        "pattern" => new PatternKeyword(new PythonPattern(Text(value))),
        "format" => new FormatKeyword(Text(value)),
        "minLength" or "maxLength" => new LengthKeyword(name, value.GetInt32()),
        "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" when value.ValueKind == JsonValueKind.Number =>
            new LimitKeyword(name, value)
            {
                IsExclusiveInDraft4 = IsTrue(document, name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"),
            },
        "multipleOf" => new MultipleOfKeyword(value),
        "required" => new RequiredKeyword([.. Strings(value)]),
        "properties" => new PropertiesKeyword(
            [.. value.EnumerateObject().Select(property => new SchemaProperty(property.Name, Read(property.Value)))]),
        "patternProperties" => new PatternPropertiesKeyword(
            [.. value.EnumerateObject().Select(each => new PatternProperty(new PythonPattern(each.Name), Read(each.Value)))]),
        "additionalProperties" => new AdditionalPropertiesKeyword(Read(value), value),
        "minProperties" or "maxProperties" => new PropertyCountKeyword(name, value.GetInt32()),
        "items" when value.ValueKind == JsonValueKind.Array => new TupleKeyword(name, Schemas(value)),
        "prefixItems" => new TupleKeyword(name, Schemas(value)),
        "items" => new ItemsKeyword(Read(value), value),
        "additionalItems" => new AdditionalItemsKeyword(Read(value), value),
        "minItems" or "maxItems" => new ItemCountKeyword(name, value.GetInt32()),
        "uniqueItems" => new UniqueItemsKeyword(value.GetBoolean()),
        "anyOf" => new AnyOfKeyword(Schemas(value)),
        "oneOf" => new OneOfKeyword(Schemas(value)),
        "allOf" => new AllOfKeyword(Schemas(value)),
        "not" => new NotKeyword(Read(value)),
        "if" => new IfKeyword(Read(value), ReadIfAny(document, "then"), ReadIfAny(document, "else")),
        "dependentRequired" => new DependentRequiredKeyword(value),
        "contains" or "dependencies" or "dependentSchemas" or "propertyNames"
            or "unevaluatedItems" or "unevaluatedProperties" or "$dynamicRef" =>
            throw new NotSupportedException($"The schema keyword '{name}' is not modelled."),
        _ => new AnnotationKeyword(name, value),
    };

    private Schema? ReadIfAny(JsonElement document, string name) =>
        document.TryGetProperty(name, out var schema) ? Read(schema) : null;

    private Schema Resolve(string reference)
    {
        if (_referenced.TryGetValue(reference, out var known))
            return known;
        if (!reference.StartsWith('#'))
            throw new NotSupportedException($"The schema reference '{reference}' leads out of its document.");

        var target = root;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            target = target.GetProperty(step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));
        return _referenced[reference] = Read(target);
    }

    private Schema[] Schemas(JsonElement list) => [.. list.EnumerateArray().Select(Read)];

    private static string Text(JsonElement value) =>
        value.GetString() ?? throw new NotSupportedException("A schema has null in place of a string.");

    private static IEnumerable<string> Strings(JsonElement list) => list.EnumerateArray().Select(Text);

    private static bool IsTrue(JsonElement document, string name) =>
        document.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;
}
