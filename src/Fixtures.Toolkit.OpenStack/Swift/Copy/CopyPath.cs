using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Copy;

/// <summary>Reads the headers that name the other end of a copy.</summary>
internal static class CopyPath
{
    /// <summary>A container and an object, percent-encoded, with or without a slash in front.</summary>
    /// <exception cref="SwiftFault">It has another form; the answer has the text <paramref name="refusal"/>.</exception>
    /// <remarks>Upstream: swift.common.request_helpers, <c>check_path_header</c>.</remarks>
    public static (string Container, string Object) Read(string header, string refusal)
    {
        var text = WsgiText.Decode(WsgiText.Unquote(header));
        if (text.StartsWith('/'))
            text = text[1..];
        return text.Split('/', 2) is [{ Length: > 0 } container, { Length: > 0 } name]
            ? (container, name)
            : throw new SwiftFault(SwiftResponse.Text(412, refusal));
    }

    /// <exception cref="SwiftFault">The name is empty or has a slash.</exception>
    /// <remarks>Upstream: swift.common.constraints, <c>check_account_format</c>.</remarks>
    public static string Account(string header)
    {
        var name = WsgiText.Decode(WsgiText.Unquote(header));
        if (name.Length == 0)
            throw new SwiftFault(SwiftResponse.Text(412, "Account name cannot be empty"));
        return name.Contains('/', StringComparison.Ordinal)
            ? throw new SwiftFault(SwiftResponse.Text(412, "Account name cannot contain slashes"))
            : name;
    }
}
