using System.Collections.Frozen;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.ImageImport;
using Fixtures.Toolkit.OpenStack.Glance.Schemas;
using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.JsonSchema;

namespace Fixtures.Toolkit.OpenStack.Glance.Tasks;

/// <summary>Validates the body of a request for a task.</summary>
/// <remarks>Source: glance.api.v2.tasks, <c>create</c>; glance.common.scripts.utils, <c>validate_legacy_import_from_uri</c>.</remarks>
internal static class TaskBody
{
    private static readonly FrozenDictionary<string, Schema> Schemas = ((string[])["", ".2025.1"]).ToFrozenDictionary(
        suffix => suffix, suffix => Schema.Parse(SchemaDocuments.All["task" + suffix]), StringComparer.Ordinal);

    /// <param name="body">The body.</param>
    /// <param name="release">The release, which knows the types of tasks.</param>
    public static void Validate(JsonElement body, GlanceRelease release)
    {
        foreach (var name in (string[])["type", "input"])
        {
            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out _))
                throw GlanceFault.BadRequest($"Task '{name}' is required");
        }

        if (Schemas[release.TaskSchemas].Validate(body, GlanceValidation.Rules) is { } error)
            throw GlanceFault.BadRequest(GlanceWording.Of(error, "task"));
        if (body.GetProperty("type").ValueEquals("import"))
            RequireSource(body.GetProperty("input"));
    }

    private static void RequireSource(JsonElement input)
    {
        string? source = null;
        if (input.ValueKind == JsonValueKind.Object
            && input.TryGetProperty("import_from", out var from)
            && from.ValueKind != JsonValueKind.Null)
        {
            source = PythonRepr.Str(from);
        }

        if (string.IsNullOrEmpty(source))
            throw GlanceFault.BadRequest($"Invalid location: {source ?? "None"}");
        if (source.StartsWith("file:///", StringComparison.Ordinal) || source.StartsWith("filesystem:///", StringComparison.Ordinal))
            throw GlanceFault.BadRequest("File based imports are not allowed. Please use a non-local source of image data.");
        if (!source.StartsWith("http://", StringComparison.Ordinal) && !source.StartsWith("https://", StringComparison.Ordinal))
        {
            throw GlanceFault.BadRequest(
                "The given uri is not valid. Please specify a valid uri from the following list of supported uri ['http']");
        }

        if (!ImportFilter.Passes(source))
            throw GlanceFault.BadRequest($"URI for legacy import task does not pass filtering: {source}");
    }
}
