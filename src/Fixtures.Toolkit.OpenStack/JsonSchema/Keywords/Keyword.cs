using System.Text.Json;

namespace Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

/// <summary>One rule of a schema; shared by all worlds, so it keeps no state of a run.</summary>
internal abstract class Keyword(string name)
{
    public string Name => name;

    /// <summary>Whether the keyword is a step of the schema path; references are not.</summary>
    public virtual bool IsInSchemaPath => true;

    public virtual bool AppliesTo(Draft draft) => true;

    public abstract void Check(Schema schema, JsonElement instance, ref Evaluation evaluation);

    public abstract void WriteValue(Utf8JsonWriter writer);
}

/// <summary>A keyword that only informs, such as <c>description</c>.</summary>
internal sealed class AnnotationKeyword(string name, JsonElement value) : Keyword(name)
{
    public override void Check(Schema schema, JsonElement instance, ref Evaluation evaluation)
    {
    }

    public override void WriteValue(Utf8JsonWriter writer) => value.WriteTo(writer);
}
