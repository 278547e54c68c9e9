using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fixtures.Toolkit.Exploring.Sharding;

/// <summary>What one shard found in one exploration: a file of JSON, which <c>openstack-fixtures explore-report</c> merges.</summary>
internal sealed record ShardDocument
{
    /// <summary>The version of this format.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The files of a folder that are such documents.</summary>
    public const string FilePattern = "*.shard-*-of-*.json";

    public required int Format { get; init; }

    /// <summary>The name of the exploration: that of its test, or the one that <c>Named</c> gave it.</summary>
    public required string Exploration { get; init; }

    /// <summary>The assembly of the scenario; empty if it is not known.</summary>
    public required string Assembly { get; init; }

    /// <summary>The code of the exploration: <c>Explore.Seeds(1000)</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Rises from 1 when a process explores more than once under one name with one code, as a theory does.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The number of the shard, from 1.</summary>
    public required int Shard { get; init; }

    /// <summary>The number of shards; 1 without sharding.</summary>
    public required int Shards { get; init; }

    /// <summary>False for a single quoted run, such as <c>Explore.Seed(7)</c>, which each shard runs.</summary>
    public required bool IsSplit { get; init; }

    /// <summary><c>seeds</c> or <c>runs</c>.</summary>
    public required string Unit { get; init; }

    public required ShardState State { get; init; }

    /// <summary>The number of runs of all shards together; null if it is not known yet, or if a budget decides.</summary>
    public long? Total { get; init; }

    /// <summary>How many of them are this shard's; null as <see cref="Total"/>.</summary>
    public long? Share { get; init; }

    /// <summary>How many have run. After a failure the later ones do not run.</summary>
    public long Runs { get; init; }

    /// <summary>Real time.</summary>
    public double Seconds { get; init; }

    /// <summary>How many runs had a violation that is allowed, by the name it is allowed under.</summary>
    public IReadOnlyDictionary<string, int> Allowed { get; init; } = new Dictionary<string, int>();

    /// <summary>The failed run; null if none failed.</summary>
    public ShardFailure? Failure { get; init; }

    /// <summary>Why the exploration ended without a result; null if it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Differs in each process.</summary>
    public required string Process { get; init; }

    /// <exception cref="JsonException">The text is no such document.</exception>
    public static ShardDocument Parse(string text)
    {
        var document = JsonSerializer.Deserialize(text, ShardJson.Default.ShardDocument)
            ?? throw new JsonException("It holds null.");
        return document.Format == CurrentFormat
            ? document
            : throw new JsonException($"It has format {document.Format}; this version reads format {CurrentFormat}.");
    }

    /// <summary>As JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ShardJson.Default.ShardDocument) + "\n";
}

/// <summary>The first failed run of a shard, shortened.</summary>
/// <param name="Run">In messages: <c>seed 4711</c>.</param>
/// <param name="Again">The code of the exploration that runs it again: <c>Explore.Seed(4711, "12:3")</c>.</param>
/// <param name="Found">The code of the exploration that runs it as it was found: <c>Explore.Seed(4711)</c>.</param>
/// <param name="Violations">What is wrong.</param>
/// <param name="Message">The message of the failed test.</param>
/// <param name="Page">The report page, from the folder of this document; null if there is none.</param>
internal sealed record ShardFailure(
    string Run, string Again, string Found, IReadOnlyList<ShardViolation> Violations, string Message, string? Page);

/// <summary>A broken invariant of a failed run.</summary>
/// <param name="Invariant">The name of the invariant, or "the scenario".</param>
/// <param name="Text">What is wrong.</param>
internal sealed record ShardViolation(string Invariant, string Text);

/// <summary>How far an exploration has come in a shard.</summary>
internal enum ShardState
{
    /// <summary>It has begun. If this stays, its process died.</summary>
    Running = 1,

    /// <summary>No run failed.</summary>
    Passed,

    /// <summary>A run failed.</summary>
    Failed,

    /// <summary>It ended without a result: it could not be explored, or was canceled.</summary>
    Broken,
}

/// <summary>The generated JSON contract.</summary>
[JsonSourceGenerationOptions(
    GenerationMode = JsonSourceGenerationMode.Metadata, UseStringEnumConverter = true, WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ShardDocument))]
internal sealed partial class ShardJson : JsonSerializerContext;
