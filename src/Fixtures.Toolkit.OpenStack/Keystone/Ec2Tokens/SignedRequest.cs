using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ec2Tokens;

/// <summary>A signed request as the service describes it in its body.</summary>
/// <remarks>Upstream has no schema for it and crashes where a part is missing or has another type; here that is 401.</remarks>
internal sealed class SignedRequest
{
    /// <summary>The names of the description, of which the first with a value counts.</summary>
    private static readonly string[] Names = ["credentials", "credential", "ec2Credentials"];

    private readonly JsonElement _description;

    private SignedRequest(JsonElement description)
    {
        _description = description;
        Params = Members("params");
        Headers = Members("headers");
    }

    public string Access => Required("access");

    public string? Signature => Find("signature");

    /// <summary>The parameters of its query or form, in order; null without any.</summary>
    public OrderedDictionary<string, JsonElement>? Params { get; }

    /// <summary>Its headers, in order; null without any.</summary>
    public OrderedDictionary<string, JsonElement>? Headers { get; }

    /// <exception cref="InvalidRequestException">The request has no body.</exception>
    /// <exception cref="UnauthorizedException">The body describes no request.</exception>
    public static SignedRequest Read(ApiRequest request)
    {
        var body = request.JsonBody();
        if (!IsTruthy(body))
            throw new InvalidRequestException("request must include a request body");
        var description = Names.Select(name => body.Property(name)).FirstOrDefault(value => value is { } given && IsTruthy(given));
        return description is { ValueKind: JsonValueKind.Object } found ? new SignedRequest(found) : throw new UnauthorizedException();
    }

    /// <summary>Whether Python's <c>or</c> would take the value.</summary>
    public static bool IsTruthy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() > 0,
        JsonValueKind.String => !JsonText.Is(value, ""u8),
        JsonValueKind.Number => !value.TryGetDouble(out var number) || number != 0,
        _ => value.ValueKind == JsonValueKind.True,
    };

    public string? Param(string name) => TextOf(Params?.GetValueOrDefault(name));

    public string? Header(string name) => TextOf(Headers?.GetValueOrDefault(name));

    /// <summary>The text of a part.</summary>
    /// <exception cref="UnauthorizedException">The part is missing or no text.</exception>
    public string Required(string name) => Find(name) ?? throw new UnauthorizedException();

    private string? Find(string name) => TextOf(_description.Property(name));

    private static string? TextOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.String } text ? JsonText.Of(text) : null;

    private OrderedDictionary<string, JsonElement>? Members(string name)
    {
        if (_description.Property(name) is not { ValueKind: JsonValueKind.Object } part)
            return null;
        var members = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in part.EnumerateObject())
            members[JsonText.NameOf(member)] = member.Value;
        return members;
    }
}
