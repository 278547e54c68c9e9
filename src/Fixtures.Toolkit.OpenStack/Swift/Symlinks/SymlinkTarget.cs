using Fixtures.Toolkit.OpenStack.Swift.Copy;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Symlinks;

/// <summary>The target that a client asks for.</summary>
/// <param name="Path">The target.</param>
/// <param name="Etag">The ETag that a static link holds; null for a dynamic one.</param>
internal sealed record SymlinkTarget(SwiftPath Path, string? Etag)
{
    private const string BadTarget = "X-Symlink-Target header must be of the form <container name>/<object name>";

    /// <summary>Reads the headers of a request that has a target, and spells them as they are stored.</summary>
    /// <remarks>Upstream: <c>_validate_and_prep_request_headers</c>.</remarks>
    /// <exception cref="SwiftFault">A header is malformed, or the link leads to itself.</exception>
    public static SymlinkTarget Read(SwiftRequest request)
    {
        var headers = request.Headers;
        var target = headers[SymlinkHeaders.Target]!;
        if (WsgiText.Unquote(target).StartsWith('/'))
            throw Refused(412, BadTarget);
        var (container, name) = CopyPath.Read(target, BadTarget);
        headers[SymlinkHeaders.Target] = WsgiText.Quote(WsgiText.From($"{container}/{name}"));
        var path = request.Path;
        var account = path.Account!;
        if (headers[SymlinkHeaders.TargetAccount] is { } other)
        {
            account = CopyPath.Account(other);
            headers[SymlinkHeaders.TargetAccount] = WsgiText.Quote(WsgiText.From(account));
        }

        if ((account, container, name) == (path.Account, path.Container, path.Object))
            throw Refused(400, "Symlink cannot target itself");
        var etag = Unquoted(headers[SymlinkHeaders.TargetEtag]);
        if (etag.AsSpan().ContainsAny(';', '"', '\\'))
            throw Refused(400, $"Bad {SymlinkHeaders.TargetEtag} format");
        if (etag.Length == 0 && string.IsNullOrEmpty(headers["Content-Type"]))
            headers["Content-Type"] = "application/symlink";
        return new SymlinkTarget(new SwiftPath("v1", account, container, name), etag.Length == 0 ? null : etag);
    }

    /// <summary>The path of a target as a header has it.</summary>
    /// <param name="link">The path of the link.</param>
    /// <param name="account">The account of the target, percent-encoded; null for that of the link.</param>
    /// <param name="target">The container and the object, percent-encoded.</param>
    public static string LocationOf(SwiftPath link, string? account, string target) =>
        $"/{link.Version}/{account ?? WsgiText.Quote(WsgiText.From(link.Account!))}/{target.TrimStart('/')}";

    private static string Unquoted(string? etag) => etag is ['"', .. var inner, '"'] ? inner : etag ?? "";

    private static SwiftFault Refused(int status, string text) => new(SwiftResponse.Text(status, text, SwiftResponse.PlainText));
}
