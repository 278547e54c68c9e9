using System.Globalization;
using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Swift.TempUrls;

/// <summary>A key that signs temporary URLs.</summary>
internal readonly record struct TempUrlKey(string Secret, bool IsOfContainer);

/// <summary>Finds the key that signed a request.</summary>
internal static class TempUrlKeys
{
    /// <summary>A signature for one of these methods admits HEAD, too.</summary>
    private static readonly string[] MethodsOfHead = ["HEAD", "GET", "POST", "PUT"];

    /// <summary>The key whose signature is right; null if none is.</summary>
    public static TempUrlKey? Find(SwiftRequest request, TempUrlQuery query)
    {
        var path = request.Path;
        if (query.Prefix is { } prefix && !WsgiText.From(path.Object!).StartsWith(prefix, StringComparison.Ordinal))
            return null;
        var name = query.Prefix ?? WsgiText.From(path.Object!);
        var container = $"/v1/{WsgiText.From(path.Account!)}/{WsgiText.From(path.Container!)}/";
        // Behind a mount of DevStack's kind, clients sign the whole path of their URL.
        string[] roots = [container, request.Api.Api.Mount + container];
        string[] methods = request.Method == "HEAD" ? MethodsOfHead : [request.Method];
        foreach (var key in KeysOf(request))
        {
            foreach (var root in roots)
            {
                foreach (var method in methods)
                {
                    if (query.Signature.IsOf(key.Secret, SignedText(method, (query.Prefix is null ? "" : "prefix:") + root + name, query)))
                        return key;
                }
            }
        }

        return null;
    }

    /// <summary>The keys of the request's account, then those of its container.</summary>
    public static IEnumerable<TempUrlKey> KeysOf(SwiftRequest request)
    {
        if (request.Swift.State.Accounts.Find(request.Path.Account!) is not { } account)
            return [];
        var container = account.Containers.Find(request.Path.Container!);
        return Named(account.Metadata, "X-Account-Meta-Temp-Url-Key").Select(key => new TempUrlKey(key, IsOfContainer: false))
            .Concat(Named(container?.Metadata ?? StoredMetadata.Empty, "X-Container-Meta-Temp-Url-Key")
                .Select(key => new TempUrlKey(key, IsOfContainer: true)));
    }

    private static IEnumerable<string> Named(IReadOnlyDictionary<string, string> metadata, string name) =>
        ((string[])[name, name + "-2"]).Select(header => metadata.GetValueOrDefault(header)).OfType<string>();

    private static string SignedText(string method, string path, TempUrlQuery query)
    {
        var range = query.IpRange is { } ip ? $"ip={ip}\n" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{range}{method}\n{query.Expires}\n{path}");
    }
}
