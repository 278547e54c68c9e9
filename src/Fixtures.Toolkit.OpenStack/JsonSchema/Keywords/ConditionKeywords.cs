using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

/// <summary><c>if</c>: instances that match it must also match <c>then</c>, all others <c>else</c>.</summary>
internal sealed class IfKeyword(Schema condition, Schema? then, Schema? otherwise) : Keyword("if")
{
    public override bool AppliesTo(Draft draft) => draft != Draft.Four;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (evaluation.IsValid(condition, instance))
            then?.Check(instance, ref evaluation);
        else
            otherwise?.Check(instance, ref evaluation);
    }

    public override void WriteValue(Utf8JsonWriter writer) => SchemaDocument.Write(condition, writer);
}

/// <summary><c>dependentRequired</c>: with one property, others are required.</summary>
internal sealed class DependentRequiredKeyword(JsonElement dependencies) : Keyword("dependentRequired")
{
    public override bool AppliesTo(Draft draft) => draft != Draft.Four;

    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
        if (instance.ValueKind != JsonValueKind.Object)
            return;
        foreach (var dependency in dependencies.EnumerateObject())
        {
            if (!instance.TryGetProperty(dependency.Name, out _))
                continue;
            foreach (var needed in dependency.Value.EnumerateArray())
            {
                if (evaluation.IsOver)
                    return;
                if (!instance.TryGetProperty(JsonText.Of(needed), out _))
                {
                    evaluation.Fail(
                        this, schema, instance, $"{PythonRepr.Of(needed)} is a dependency of {PythonRepr.Of(dependency.Name)}");
                }
            }
        }
    }

    public override void WriteValue(Utf8JsonWriter writer) => dependencies.WriteTo(writer);
}
