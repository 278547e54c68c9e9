namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>The headers of a request that an account or a container stores.</summary>
/// <remarks>Upstream: swift.proxy.controllers.base, <c>Controller.transfer_headers</c>.</remarks>
internal static class TransferredHeaders
{
    /// <summary>The headers that middlewares store.</summary>
    public static IEnumerable<KeyValuePair<string, string>> SysMetaOf(SwiftHeaders headers, string kind) =>
        headers.Where(header => header.Key.StartsWith($"x-{kind}-sysmeta-", StringComparison.OrdinalIgnoreCase));

    /// <summary>The stored headers, with an empty value for those to be removed. A value wins over its removal.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="kind"><c>account</c> or <c>container</c>.</param>
    /// <param name="others">The stored headers that are no metadata, in lower case.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(SwiftHeaders headers, string kind, params IReadOnlyList<string> others)
    {
        var stored = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, _) in headers)
        {
            if (!name.StartsWith("X-Remove-", StringComparison.OrdinalIgnoreCase))
                continue;
            var removed = "X-" + name["X-Remove-".Length..];
            if (IsStored(removed))
                stored[removed] = "";
        }

        foreach (var (name, value) in headers.Where(header => IsStored(header.Key)))
            stored[name] = value;
        return stored;

        bool IsStored(string name) => name.StartsWith($"x-{kind}-meta-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith($"x-{kind}-sysmeta-", StringComparison.OrdinalIgnoreCase)
            || others.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
