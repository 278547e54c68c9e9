using System.Text.Json;
using Fixtures.Toolkit.OpenStack.JsonSchema.Keywords;

namespace Fixtures.Toolkit.OpenStack.JsonSchema;

/// <summary>One way in which an instance breaks a schema, worded as python-jsonschema does.</summary>
internal sealed class SchemaError(Keyword keyword, Schema schema, JsonElement instance, string message, string? cause)
{
    private readonly List<PathStep> _path = [];
    private readonly List<PathStep> _schemaPath = [];
    private SchemaError? _parent;

    public string Message { get; } = message;

    /// <summary>The message of a format check, such as Nova's rule on names, which replaces the usual one; null if it gave none.</summary>
    public string? Cause { get; } = cause;

    /// <summary>The failing keyword; null for the schema <c>false</c>.</summary>
    public string? Keyword { get; } = keyword is NeverKeyword ? null : keyword.Name;

    /// <summary>The part of the document that failed.</summary>
    public JsonElement Instance { get; } = instance;

    /// <summary>The schema that holds the failing keyword.</summary>
    public Schema Schema { get; } = schema;

    /// <summary>The path of the failing part, from the root of the document.</summary>
    public IReadOnlyList<PathStep> Path => _parent is null ? RelativePath : [.. _parent.Path, .. RelativePath];

    /// <summary>The path of the failing keyword, from the root of the schema.</summary>
    public IReadOnlyList<PathStep> AbsoluteSchemaPath =>
        _parent is null ? RelativeSchemaPath : [.. _parent.AbsoluteSchemaPath, .. RelativeSchemaPath];

    /// <summary>The path as upstream prints it: below the alternative of an <c>anyOf</c> or <c>oneOf</c> it starts there.</summary>
    public IReadOnlyList<PathStep> RelativePath => [.. Enumerable.Reverse(_path)];

    public IReadOnlyList<PathStep> RelativeSchemaPath => [.. Enumerable.Reverse(_schemaPath)];

    public int Depth => _path.Count;

    /// <summary>Why each alternative failed; empty unless the rules ask for the best match.</summary>
    public IReadOnlyList<SchemaError> Context { get; private set; } = [];

    public void Prefix(PathStep step) => _path.Add(step);

    public void PrefixSchemaPath(PathStep step) => _schemaPath.Add(step);

    public void Explain(IReadOnlyList<SchemaError> context)
    {
        Context = context;
        foreach (var error in context)
            error._parent = this;
    }

    public override string ToString() => Message;
}

/// <summary>A property name, or the index of an item.</summary>
internal readonly record struct PathStep(string? Name, int Index)
{
    public static implicit operator PathStep(string name) => new(name, 0);

    public static implicit operator PathStep(int index) => new(null, index);

    public override string ToString() => Name ?? Index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
