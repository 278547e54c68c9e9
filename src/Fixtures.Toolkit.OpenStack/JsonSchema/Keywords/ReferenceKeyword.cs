using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

/// <summary>Stands for another schema of the same document; resolved on first use, since it may lead in a circle.</summary>
internal sealed class ReferenceKeyword(string reference, Func<string, Schema> resolve) : Keyword("$ref")
{
    private Schema? _target;

    public override bool IsInSchemaPath => false;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation) =>
        (_target ??= resolve(reference)).Check(instance, ref evaluation);

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteStringValue(reference);
}

/// <summary>The keyword of the schema <c>false</c>, which nothing matches.</summary>
internal sealed class NeverKeyword() : Keyword("false")
{
    public override bool IsInSchemaPath => false;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation) =>
        evaluation.Fail(this, schema, instance, $"False schema does not allow {PythonRepr.Of(instance)}");

    public override void WriteValue(Utf8JsonWriter writer) => writer.WriteBooleanValue(false);
}
