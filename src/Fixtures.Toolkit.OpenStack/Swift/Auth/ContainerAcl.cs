using Fixtures.Toolkit.OpenStack.Python;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.Auth;

/// <summary>The items of a container's ACL: referrers, and projects, users or roles.</summary>
/// <remarks>Upstream: swift.common.middleware.acl.</remarks>
internal sealed record ContainerAcl(IReadOnlyList<string> Referrers, IReadOnlyList<string> Roles)
{
    private static readonly string[] ReferrerNames = [".r", ".ref", ".referer", ".referrer"];

    public static ContainerAcl Parse(string? acl)
    {
        var (referrers, roles) = (new List<string>(), new List<string>());
        foreach (var item in (acl ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            if (item.StartsWith(".r:", StringComparison.Ordinal))
                referrers.Add(item[".r:".Length..]);
            else
                roles.Add(WsgiText.Unquote(item));
        }

        return new(referrers, roles);
    }

    /// <summary>Whether a request with that <c>Referer</c> is admitted. The last item that matches decides.</summary>
    public bool AdmitsReferrer(string? referrer)
    {
        var host = Uri.TryCreate(referrer, UriKind.Absolute, out var uri) ? uri.Host : "unknown";
        var isAdmitted = false;
        foreach (var item in Referrers)
        {
            var isDenial = item.StartsWith('-');
            var match = isDenial ? item[1..] : item;
            if (match == "*" || match == host || (match.StartsWith('.') && host.EndsWith(match, StringComparison.Ordinal)))
                isAdmitted = !isDenial;
        }

        return isAdmitted;
    }

    /// <summary>Checks the ACLs of a request and spells them as they are stored.</summary>
    /// <exception cref="SwiftFault">An item is malformed.</exception>
    public static void Clean(SwiftRequest request)
    {
        if (!request.CleansAcl)
            return;
        foreach (var name in (string[])["X-Container-Read", "X-Container-Write"])
        {
            if (request.Headers[name] is { } value)
                request.Headers[name] = string.Join(',', Items(value, name).Select(item => Cleaned(item, name)));
        }
    }

    private static IEnumerable<string> Items(string value, string name) =>
        value.Split(',').Select(item => item.Trim()).Where(item => item.Length > 0);

    private static string Cleaned(string item, string header)
    {
        var colon = item.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return item;
        var (first, second) = (item[..colon].Trim(), item[(colon + 1)..].Trim());
        if (!first.StartsWith('.'))
            return item;
        if (!ReferrerNames.Contains(first))
            throw Refused($"Unknown designator {PythonRepr.Of(first)} in ACL: {PythonRepr.Of(item)}");
        if (header == "X-Container-Write")
            throw Refused($"Referrers not allowed in write ACL: {PythonRepr.Of(item)}");
        var isDenial = second.StartsWith('-');
        if (isDenial)
            second = second[1..].Trim();
        if (second.Length > 1 && second[0] == '*')
            second = second[1..].Trim();
        return second is "" or "."
            ? throw Refused($"No host/domain value after referrer designation in ACL: {PythonRepr.Of(item)}")
            : $".r:{(isDenial ? "-" : "")}{second}";
    }

    private static SwiftFault Refused(string text) => new(SwiftResponse.Text(400, text));
}
