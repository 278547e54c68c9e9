using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Fixtures.Toolkit.OpenStack.Glance.Ground;

namespace Fixtures.Toolkit.OpenStack.Glance.Objects;

/// <summary>A task that imports an image's data, or the location of its data.</summary>
/// <param name="Status"><c>pending</c>, <c>processing</c>, <c>success</c> or <c>failure</c>.</param>
/// <param name="Request">The body of the import request.</param>
internal sealed record ImageTask(
    string Id,
    string Status,
    string ImageId,
    [property: JsonConverter(typeof(JsonAsTextConverter))] JsonElement Request,
    string? Owner,
    string UserId,
    string RequestId,
    DateTimeOffset CreatedAt)
{
    /// <summary>The type of a task that imports a location.</summary>
    public const string LocationImport = "location_import";

    /// <summary><c>api_image_import</c>, or <see cref="LocationImport"/>.</summary>
    public string Type { get; init; } = "api_image_import";

    public string Message { get; init; } = "";

    [JsonIgnore]
    public string? Method => Request.TryGetProperty("method", out var method) ? method.GetProperty("name").GetString() : null;

    /// <summary>The URI to download from; null for methods without one.</summary>
    [JsonIgnore]
    public string? Uri => Type == LocationImport ? Text(Request, "url") : Text(Request.GetProperty("method"), "uri");

    public DateTimeOffset UpdatedAt { get; init; } = CreatedAt;

    /// <summary>48 hours after its end, the default of <c>[task] task_time_to_live</c>; null until then.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public ImageTask Finish(string message, DateTimeOffset now) =>
        this with { Status = "success", Message = message, UpdatedAt = now, ExpiresAt = now.AddHours(48) };

    public ImageTask Fail(string message, DateTimeOffset now) =>
        this with { Status = "failure", Message = message, UpdatedAt = now, ExpiresAt = now.AddHours(48) };

    /// <summary>The document in lists: without input, result and message.</summary>
    public JsonObject ToSummary()
    {
        var summary = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["status"] = Status,
            ["owner"] = Owner,
            ["created_at"] = GlanceTime.Format(CreatedAt),
            ["updated_at"] = GlanceTime.Format(UpdatedAt),
            ["self"] = $"/v2/tasks/{Id}",
            ["schema"] = "/v2/schemas/task",
        };
        if (ExpiresAt is { } expiry)
            summary["expires_at"] = GlanceTime.Format(expiry);
        return summary;
    }

    public JsonObject ToDocument()
    {
        var document = ToSummary();
        AddOutcome(document);
        return document;
    }

    /// <summary>The document below an image: <c>ImagesController.get_task_info</c> returns the database row.</summary>
    public JsonObject ToRow()
    {
        var row = new JsonObject
        {
            ["id"] = Id,
            ["type"] = Type,
            ["status"] = Status,
            ["owner"] = Owner,
            ["expires_at"] = ExpiresAt is { } expiry ? RowTime(expiry) : null,
            ["created_at"] = RowTime(CreatedAt),
            ["updated_at"] = RowTime(UpdatedAt),
            ["deleted_at"] = null,
            ["deleted"] = false,
        };
        AddOutcome(row);
        return row;
    }

    private void AddOutcome(JsonObject document)
    {
        document["image_id"] = ImageId;
        document["request_id"] = RequestId;
        document["user_id"] = UserId;
        document["input"] = Input();
        document["result"] = Status == "success" ? new JsonObject { ["image_id"] = ImageId } : null;
        document["message"] = Message;
    }

    private JsonObject Input() => Type == LocationImport
        ? new()
        {
            ["image_id"] = ImageId,
            ["loc_url"] = Uri,
            ["validation_data"] = JsonNode.Parse(Request.TryGetProperty("validation_data", out var data) ? data.GetRawText() : "{}"),
        }
        : new()
        {
            ["image_id"] = ImageId,
            ["import_req"] = JsonNode.Parse(Request.GetRawText()),
            ["backend"] = new JsonArray([null]),
        };

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string RowTime(DateTimeOffset time) =>
        time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", System.Globalization.CultureInfo.InvariantCulture);
}
