using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Cinder.ConsistencyGroups;

/// <summary>The bodies of the API of consistency groups, which no schema checks.</summary>
internal static class ConsistencyGroupBody
{
    /// <summary>The object with that name.</summary>
    /// <remarks>Upstream: Controller.assert_valid_body and validate_name_and_description.</remarks>
    /// <exception cref="CinderFault">400: it is missing, or its name or description is too long.</exception>
    public static JsonElement Read(ApiRequest request, string name)
    {
        var content = Required(request, name);
        CheckTexts(content);
        return content;
    }

    /// <summary>The object with that name, whose texts are not checked yet.</summary>
    public static JsonElement Required(ApiRequest request, string name)
    {
        request.RequireBody();
        var body = request.ReadBody();
        if (body.ValueKind != JsonValueKind.Object || body.Member(name) is not { ValueKind: JsonValueKind.Object } content)
            throw CinderFault.BadRequest($"Missing required element '{name}' in request body.");
        return content;
    }

    /// <exception cref="CinderFault">400: the name or the description is too long, or no text.</exception>
    public static void CheckTexts(JsonElement content)
    {
        Check(content, "name");
        Check(content, "description");
    }

    /// <summary>A text without spaces around it.</summary>
    public static string? Text(JsonElement content, string name) => content.MemberText(name)?.Trim();

    private static void Check(JsonElement content, string name)
    {
        if (content.Member(name) is not { } value || value.ValueKind == JsonValueKind.Null)
            return;
        if (value.ValueKind != JsonValueKind.String)
            throw CinderFault.InvalidInput($"{name} is not a string or unicode");
        if (PythonText.Length(value.Text().Trim()) is > 255 and var length)
            throw CinderFault.InvalidInput($"{name} has {length} characters, more than 255.");
    }
}
