using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.Clients;
using Fixtures.Toolkit.OpenStack.Hosting;

namespace Fixtures.Toolkit;

/// <summary>The account of <c>cloud.Swift</c>, and requests that concern all of it.</summary>
public static class SwiftAccountExtensions
{
    internal const string MetadataPrefix = "X-Account-Meta-";

    /// <summary>The account: its counters and metadata. An account that nothing was written to has zeros.</summary>
    /// <exception cref="OpenStackFaultException">The user may not see it.</exception>
    public static async Task<ObjectAccountInfo> GetAccountAsync(this SwiftClient swift, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        var reply = await swift.AskAsync(HttpMethod.Head, "", headers: null, cancellation).ConfigureAwait(false);
        return new ObjectAccountInfo(await swift.AccountAsync(cancellation).ConfigureAwait(false), reply.Headers);
    }

    /// <summary>Changes metadata of the account; an empty value removes one.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="metadata">The values by their names without <c>X-Account-Meta-</c>.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused.</exception>
    public static Task UpdateAccountAsync(
        this SwiftClient swift, IReadOnlyDictionary<string, string> metadata, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        ArgumentNullException.ThrowIfNull(metadata);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        ObjectStorageHeaders.Add(headers, MetadataPrefix, metadata);
        return swift.AskAsync(HttpMethod.Post, "", headers, cancellation);
    }

    /// <summary>The capabilities and limits of the deployment: <c>/info</c>. It needs no token.</summary>
    /// <exception cref="OpenStackFaultException">The deployment does not tell.</exception>
    public static async Task<JsonElement> GetCapabilitiesAsync(this SwiftClient swift, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        var account = await swift.RootAsync(cancellation).ConfigureAwait(false);
        var root = account[..account.LastIndexOf(ObjectStoragePath.Root, StringComparison.Ordinal)];
        using var request = new HttpRequestMessage(HttpMethod.Get, root + "/info");
        using var response = await swift.OpenAsync(request, headers: null, cancellation).ConfigureAwait(false);
        return (await OpenStackReply.ReadAsync(request, response, cancellation).ConfigureAwait(false)).EnsureSuccess().Json;
    }

    /// <summary>Deletes many objects and empty containers in one request.</summary>
    /// <param name="swift">The client.</param>
    /// <param name="paths">Containers and names, unescaped: <c>photos/a cat.jpg</c>, <c>photos</c>.</param>
    /// <param name="cancellation">Ends the request.</param>
    /// <exception cref="OpenStackFaultException">Swift refused the request. What could not be deleted is in the result.</exception>
    public static async Task<BulkDeletion> BulkDeleteAsync(
        this SwiftClient swift, IEnumerable<string> paths, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(swift);
        ArgumentNullException.ThrowIfNull(paths);
        var lines = string.Join('\n', paths.Select(path => ObjectStoragePath.Escape(path.TrimStart('/'))));
        using var body = new MemoryContent(Encoding.ASCII.GetBytes(lines), "text/plain");
        var headers = new Dictionary<string, string> { ["Accept"] = "application/json" };
        var reply = await swift.SendAsync(HttpMethod.Post, "?bulk-delete", body, headers, cancellation).ConfigureAwait(false);
        return BulkDeletion.From(reply.EnsureSuccess());
    }
}
