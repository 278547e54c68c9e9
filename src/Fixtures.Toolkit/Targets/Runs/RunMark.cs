using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Targets.Runs;

/// <summary>
/// The mark of what a test makes on a real cloud: the run that made it, and the time after which a later run may remove it. It is two
/// entries of metadata, or three tags.
/// </summary>
/// <param name="Run">The id of the run.</param>
/// <param name="Until">The end of the lease, in UTC; read and written in seconds.</param>
internal sealed record RunMark(string Run, DateTimeOffset Until)
{
    /// <summary>The tag that all marked resources have, by which APIs can filter.</summary>
    public const string Tag = "fixtures-toolkit";

    // Nova's and Cinder's schedulers read extra specs without a scope, and those of scopes that they know: ComputeCapabilitiesFilter and
    // AggregateInstanceExtraSpecsFilter of Nova, CapabilitiesFilter of Cinder.
    private const string RunKey = "fixtures-toolkit:run";
    private const string UntilKey = "fixtures-toolkit:until";

    // Keystone turns ':' and '-' in the names of fields into '_'.
    private const string RunField = "fixtures_toolkit_run";
    private const string UntilField = "fixtures_toolkit_until";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private static readonly IReadOnlyList<string> KeyValueMembers = ["metadata", "extra_specs", "group_specs"];

    private string UntilText => Until.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>The tags.</summary>
    public IReadOnlyList<string> Tags => [Tag, $"{RunKey}={Run}", $"{UntilKey}={UntilText}"];

    /// <summary>Adds the mark to metadata or extra specs.</summary>
    public void AddTo(JsonObject metadata) => (metadata[RunKey], metadata[UntilKey]) = (Run, UntilText);

    /// <summary>Adds the mark to a list of tags.</summary>
    public void AddTo(JsonArray tags)
    {
        foreach (var tag in Tags)
            tags.Add((JsonNode?)tag);
    }

    /// <summary>Adds the mark to the fields of one of Keystone's documents.</summary>
    public void AddFieldsTo(JsonObject document) => (document[RunField], document[UntilField]) = (Run, UntilText);

    /// <summary>Whether a key, field or tag is part of a mark.</summary>
    public static bool IsPart(string text) =>
        text is Tag or RunKey or UntilKey or RunField or UntilField
            || text.StartsWith($"{RunKey}=", StringComparison.Ordinal) || text.StartsWith($"{UntilKey}=", StringComparison.Ordinal);

    /// <summary>The mark in a document; null if it has none, or a part of it is missing or no time.</summary>
    public static RunMark? Read(JsonElement resource)
    {
        if (resource.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var member in KeyValueMembers)
        {
            if (resource.TryGetProperty(member, out var values) && From(values, RunKey, UntilKey) is { } mark)
                return mark;
        }

        return From(resource, RunField, UntilField)
            ?? (resource.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array ? FromTags(tags) : null);
    }

    private static RunMark? FromTags(JsonElement tags)
    {
        string[] texts = [.. tags.EnumerateArray().Select(tag => tag.GetString() ?? "")];
        return From(Value(RunKey), Value(UntilKey));

        string? Value(string key) =>
            Array.Find(texts, text => text.StartsWith($"{key}=", StringComparison.Ordinal))?[(key.Length + 1)..];
    }

    private static RunMark? From(JsonElement values, string runKey, string untilKey) =>
        values.ValueKind == JsonValueKind.Object && values.TryGetProperty(runKey, out var run) && run.ValueKind == JsonValueKind.String
            && values.TryGetProperty(untilKey, out var until) && until.ValueKind == JsonValueKind.String
            ? From(run.GetString(), until.GetString())
            : null;

    private static RunMark? From(string? run, string? until) =>
        !string.IsNullOrEmpty(run) && DateTimeOffset.TryParseExact(
            until, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end)
            ? new RunMark(run, end)
            : null;
}
