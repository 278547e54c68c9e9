using System.Text.Json;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Glance.Images;

/// <summary>One operation of a PATCH: add, replace or remove, at a path.</summary>
/// <param name="MayReplace">Whether <c>add</c> may overwrite a property. It is a conflict in the older patch language.</param>
internal sealed record ImageChange(string Operation, IReadOnlyList<string> Path, JsonElement Value, bool MayReplace)
{
    public string Name => Path[0];
}

/// <summary>Parses the two patch languages of the image API.</summary>
/// <remarks>Source: glance.api.v2.images, <c>RequestDeserializer</c>; the d4 and d10 methods are the older and newer language.</remarks>
internal static partial class ImageChanges
{
    private const string Older = "application/openstack-images-v2.0-json-patch";
    private const string Newer = "application/openstack-images-v2.1-json-patch";
    private static readonly string[] Operations = ["add", "remove", "replace"];

    public static IReadOnlyList<ImageChange> Read(ApiRequest request)
    {
        var language = GlanceBody.MediaType(request);
        if (language is not (Older or Newer))
            throw new UnsupportedMediaTypeFault(language) { Headers = [new("Accept-Patch", $"{Older}, {Newer}")] };
        var body = GlanceBody.Json(request);
        if (body.ValueKind != JsonValueKind.Array)
            throw GlanceFault.BadRequest("Request body must be a JSON array of operation objects.");
        return [.. body.EnumerateArray().Select(each => Read(each, language == Newer))];
    }

    private static ImageChange Read(JsonElement raw, bool newer)
    {
        if (raw.ValueKind != JsonValueKind.Object)
            throw GlanceFault.BadRequest("Operations must be JSON objects.");
        var operation = newer ? NewerOperation(raw) : OlderOperation(raw);
        var path = Pointer(newer ? Member(raw, "path") : raw.GetProperty(operation));
        if (path.Length != Depth(path[0], operation))
            throw GlanceFault.BadRequest($"Invalid JSON pointer for this resource: '/{string.Join('/', path)}'");
        var change = new ImageChange(operation, path, operation == "remove" ? default : Value(raw, operation), newer);
        Validate(change);
        return change;
    }

    private static void Validate(ImageChange change)
    {
        ImageSchema.RequireChangeable(change.Name);
        if (change.Operation == "remove")
            return;
        var value = change.Path.Count == 1 ? change.Value : JsonData.Plain.ToElement(new[] { change.Value });
        ImageSchema.Validate(change.Name, value);
    }

    /// <summary>The number of path segments that <c>_validate_path</c> expects.</summary>
    private static int Depth(string name, string operation) => name == "locations" && operation is ("add" or "remove") ? 2 : 1;

    private static string NewerOperation(JsonElement raw)
    {
        if (!raw.TryGetProperty("op", out var op) || op.ValueKind == JsonValueKind.Null)
        {
            throw GlanceFault.BadRequest(
                "Unable to find `op` in JSON Schema change. It must be one of the following: add, remove, replace.");
        }

        return op.ValueKind == JsonValueKind.String && Operations.FirstOrDefault(name => op.ValueEquals(name)) is { } operation
            ? operation
            : throw GlanceFault.BadRequest(
                $"Invalid operation: `{PythonRepr.Str(op)}`. It must be one of the following: add, remove, replace.");
    }

    private static string OlderOperation(JsonElement raw) => Operations.Where(name => raw.TryGetProperty(name, out _)).ToArray() switch
    {
        [var only] => only,
        [] => throw GlanceFault.BadRequest(
            "Operation objects must contain exactly one member named \"add\", \"remove\", or \"replace\"."),
        _ => throw GlanceFault.BadRequest(
            "Operation objects must contain only one member named \"add\", \"remove\", or \"replace\"."),
    };

    private static JsonElement Member(JsonElement raw, string name) => raw.TryGetProperty(name, out var member)
        ? member
        : throw GlanceFault.BadRequest($"Unable to find '{name}' in JSON Schema change");

    private static JsonElement Value(JsonElement raw, string operation) => raw.TryGetProperty("value", out var value)
        ? value
        : throw GlanceFault.BadRequest($"Operation \"{operation}\" requires a member named \"value\".");

    private static string[] Pointer(JsonElement path)
    {
        var pointer = path.ValueKind == JsonValueKind.String ? path.RequiredString() : path.GetRawText();
        var problem = pointer switch
        {
            _ when !pointer.StartsWith('/') => "does not start with \"/\".",
            _ when Adjacent().IsMatch(pointer.AsSpan(1)) => "contains adjacent \"/\".",
            { Length: > 1 } when pointer.EndsWith('/') => "end with \"/\".",
            _ when pointer[1..].Trim() == "/" => "does not contains valid token.",
            _ when BadEscape().IsMatch(pointer) => "contains \"~\" not part of a recognized escape sequence.",
            _ => null,
        };
        if (problem is not null)
            throw GlanceFault.BadRequest($"Pointer `{pointer}` {problem}");
        return [.. pointer.TrimStart('/').Split('/').Select(part =>
            part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal).Trim())];
    }

    [GeneratedRegex(@"/\s*?/")]
    private static partial Regex Adjacent();

    [GeneratedRegex("~[^01]|~$")]
    private static partial Regex BadEscape();
}
