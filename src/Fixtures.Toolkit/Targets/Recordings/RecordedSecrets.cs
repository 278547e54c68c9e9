using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>
/// Replaces secrets by names, <c>(secret 1)</c>. The same secret has the same name everywhere in a recording, so that a replay knows which
/// token or password a request carries. The secrets themselves are only in memory.
/// </summary>
internal sealed class RecordedSecrets
{
    /// <summary>Shorter secrets are replaced only where <see cref="SecretFields"/> knows them: they may be parts of other words.</summary>
    private const int ShortestAnywhere = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _anywhere = new(StringComparer.Ordinal);

    /// <summary>The document without secrets. The argument does not change.</summary>
    public JsonNode? Hide(JsonNode? document) => HideIn(document, name: null, parent: null);

    /// <summary>An address, a form or another text without secrets.</summary>
    public string Hide(string text)
    {
        var shown = SecretFields.Token().Replace(text, match => NameOf(match.Value));
        shown = SecretFields.Parameter().Replace(shown, match => IsName(match.Value) ? match.Value : NameOf(match.Value));
        foreach (var secret in Anywhere())
            shown = shown.Replace(secret, NameOf(secret), StringComparison.Ordinal);
        return shown;
    }

    /// <summary>The value of a header without secrets.</summary>
    public string HideHeader(string name, string value) =>
        value.Length > 0 && SecretFields.IsSecretHeader(name) ? NameOf(value) : Hide(value);

    private static bool IsName(string text) => text.StartsWith("(secret", StringComparison.Ordinal);

    private JsonNode? HideIn(JsonNode? node, string? name, string? parent)
    {
        switch (node)
        {
            case JsonObject members:
                NoteUser(members);
                return new JsonObject(members.Select(
                    member => KeyValuePair.Create(Hide(member.Key), HideIn(member.Value, member.Key, name))));
            case JsonArray items:
                return new JsonArray([.. items.Select(item => HideIn(item, name, parent))]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return HideText(value.GetValue<string>(), name, parent);
            default:
                return node?.DeepClone();
        }
    }

    private string HideText(string text, string? name, string? parent)
    {
        if (text.Length == 0 || name is null)
            return Hide(text);
        if (SecretFields.IsDocument(name))
            return HideDocument(text);
        if (!SecretFields.IsSecret(name, parent))
            return Hide(text);
        return SecretFields.IsBase64(name) && Base64.IsValid(text, out var length) ? NameOf(text, length) : NameOf(text);
    }

    private string HideDocument(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject inner && Hide(inner) is { } hidden ? hidden.ToJsonString() : NameOf(text);
        }
        catch (JsonException)
        {
            return NameOf(text);
        }
    }

    /// <summary>A password that is also the user's name is no secret elsewhere: it would hide every mention of the user.</summary>
    private void NoteUser(JsonObject members)
    {
        if (TextOf(members, "name") is { } user && TextOf(members, "password") == user)
            NameOf(user, hidesAnywhere: false);
    }

    private static string? TextOf(JsonObject members, string name) =>
        members.TryGetPropertyValue(name, out var value) && value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private string NameOf(string secret, int? encodedLength = null, bool hidesAnywhere = true)
    {
        lock (_gate)
        {
            if (_names.TryGetValue(secret, out var known))
                return known;
            var number = (_names.Count + 1).ToString(CultureInfo.InvariantCulture);
            var name = encodedLength is { } length ? $"(secret {number}, base64 of {length} bytes)" : $"(secret {number})";
            _names.Add(secret, name);
            if (hidesAnywhere && secret.Length >= ShortestAnywhere)
                _anywhere.Add(secret);
            return name;
        }
    }

    /// <summary>The longest first: a secret may be a part of another one.</summary>
    private string[] Anywhere()
    {
        lock (_gate)
            return [.. _anywhere.OrderByDescending(secret => secret.Length)];
    }
}
