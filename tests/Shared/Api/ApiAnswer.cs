using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Tests.Api;

/// <summary>The answer of an API.</summary>
/// <param name="Headers">All headers, those of the content included, under names that ignore case.</param>
internal sealed record ApiAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Data)
{
    public string Text => Encoding.UTF8.GetString(Data);

    /// <summary>The JSON document; undefined without one.</summary>
    public JsonElement Body => IsJson ? JsonElement.Parse(Data) : default;

    /// <summary>The JSON document; null without one.</summary>
    public JsonNode? Node => IsJson ? JsonNode.Parse(Data) : null;

    public string? ContentType => Header("Content-Type");

    /// <summary>The value of <c>X-Subject-Token</c>; empty without one.</summary>
    public string Token => Header("X-Subject-Token") ?? "";

    /// <summary>The message of a fault of any service, without the markup behind it; empty if the answer is no fault.</summary>
    public string Message => Fault switch
    {
        { ValueKind: JsonValueKind.String } text => $"{text}".Split("<br")[0],
        { ValueKind: JsonValueKind.Array } errors when errors.GetArrayLength() > 0 && errors[0].TryGetProperty("detail", out var detail) =>
            $"{detail}",
        { ValueKind: JsonValueKind.Object } fault when fault.TryGetProperty("message", out var message) => $"{message}",
        _ => "",
    };

    /// <summary>Status and message of a refusal.</summary>
    public (int Status, string Message) Refusal => (Status, Message);

    /// <summary>A member of the document as text.</summary>
    public string this[string name] => Body.GetProperty(name).ToString();

    private bool IsJson => Data.Length > 0 && ContentType?.Contains("json", StringComparison.Ordinal) is true;

    /// <summary>The member <c>message</c>, or else the first member.</summary>
    private JsonElement Fault => Body is { ValueKind: JsonValueKind.Object } body
        ? body.TryGetProperty("message", out var message) ? message : body.EnumerateObject().Select(member => member.Value).FirstOrDefault()
        : default;

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsByteArrayAsync());

    /// <summary>The value of a header, its values joined by commas; null without it.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public void Deconstruct(out int status, out JsonNode? node) => (status, node) = (Status, Node);
}
