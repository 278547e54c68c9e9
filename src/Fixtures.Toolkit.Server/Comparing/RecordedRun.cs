using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.Targets;

namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>A recording: what the cloud listed before the run, and the requests in their order.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Target">Describes the cloud.</param>
/// <param name="Began">The start of the run.</param>
internal sealed record RecordedRun(string Name, string Target, DateTimeOffset Began)
{
    private const int Format = 1;

    /// <summary>The lists by name: rows, or a document such as a quota.</summary>
    public IReadOnlyDictionary<string, JsonNode> Lists { get; private init; } = new Dictionary<string, JsonNode>();

    /// <summary>The lists that the cloud refused, and why.</summary>
    public IReadOnlyList<string> Refused { get; private init; } = [];

    public IReadOnlyList<RecordedLine> Lines { get; private init; } = [];

    /// <summary>The catalog of the recorded cloud.</summary>
    public CatalogEndpoints Endpoints => CatalogEndpoints.From(
        Lists.GetValueOrDefault("catalog") is { } catalog ? JsonElement.Parse(catalog.ToJsonString()) : default,
        new Uri("http://keystone.invalid/v3"));

    /// <summary>Reads all recordings of a folder, in the order of their start.</summary>
    /// <exception cref="InvalidDataException">There is none, or one is broken; the message names the file and the line.</exception>
    public static IReadOnlyList<RecordedRun> ReadAll(string folder)
    {
        string[] files = Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)] : [];
        return files.Length > 0
            ? [.. files.Select(Read)]
            : throw new InvalidDataException(
                $"There is no recording (*.jsonl) in {folder}. Run your tests with OPENSTACK_RECORD={folder} against a target first.");
    }

    /// <summary>Reads a recording. The last line of a killed run may be cut off, and is left out.</summary>
    /// <exception cref="InvalidDataException">A line cannot be read; the message names it.</exception>
    public static RecordedRun Read(string file)
    {
        var text = File.ReadAllText(file);
        var lines = text.Split('\n');
        // A whole line ends in a line feed, so what follows the last one is empty or cut off.
        var documents = lines[..^1].Select((line, index) => Parse(line, file, index + 1)).ToList();
        if (documents is not [var head, .. var rest] || head["recording"]?.GetValue<int>() is not Format)
        {
            throw new InvalidDataException(
                $"{file} is no recording of format {Format}: its first line must be an object with \"recording\": {Format}.");
        }

        var lists = rest.Where(line => line.ContainsKey("list")).ToList();
        return new RecordedRun(
            Path.GetFileName(file), Text(head, "target"), DateTimeOffset.Parse(Text(head, "began"), CultureInfo.InvariantCulture))
        {
            Lists = lists.Where(list => list["rows"] is not null)
                .DistinctBy(list => Text(list, "list"))
                .ToDictionary(list => Text(list, "list"), list => list["rows"] ?? new JsonArray()),
            Refused =
            [
                .. lists.Where(list => list["rows"] is null)
                    .Select(list => $"the list of {Text(list, "list")}: {list["error"] ?? $"the cloud answered {list["status"]}"}"),
            ],
            Lines = [.. rest.Where(line => line.ContainsKey("n")).Select(RecordedLine.Read).OrderBy(line => line.Number)],
        };
    }

    /// <summary>The rows of a list; none if the recording does not have it.</summary>
    public IReadOnlyList<JsonObject> Rows(string list) =>
        Lists.GetValueOrDefault(list) is JsonArray rows ? [.. rows.OfType<JsonObject>()] : [];

    private static string Text(JsonObject line, string member) => line[member]?.ToString() ?? "";

    private static JsonObject Parse(string line, string file, int number)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject
                ?? throw new InvalidDataException($"{file}, line {number}: the line is no JSON object, as each line of a recording is.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file}, line {number}: the line is no JSON: {error.Message}", error);
        }
    }
}
