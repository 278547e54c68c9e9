using System.Net;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack.Glance.ImageStores;

/// <summary>Glance's requests to its account in Swift, retried as by Swift's client, though without its pauses.</summary>
/// <remarks>Source: swiftclient.client, <c>Connection._retry</c>.</remarks>
internal sealed class ImageAccount(World world)
{
    /// <summary>How often a request is sent, together with those that resume its answer.</summary>
    public const int MostAttempts = 6;

    /// <summary>The edge, made at first use, when the cloud has set those of its builder.</summary>
    private ServiceEdge Swift => field ??= world.Edges.Between("glance", "object-store");

    /// <summary>Sends a request, again and again while Swift cannot be reached or answers 408 or 5xx.</summary>
    /// <param name="what">The operation: <c>Object HEAD</c>.</param>
    /// <param name="call">The request, with a body in memory.</param>
    /// <param name="attempts">The attempts before.</param>
    /// <returns>The answer, which the caller disposes of, and all attempts.</returns>
    /// <exception cref="SwiftStoreException">Swift refuses, or cannot be reached.</exception>
    public async Task<(HttpResponseMessage Answer, int Attempts)> OpenAsync(string what, EdgeCall call, int attempts = 0)
    {
        while (true)
        {
            attempts++;
            try
            {
                return (await SendOnceAsync(what, call).ConfigureAwait(ActorContext.IsCurrent), attempts);
            }
            catch (SwiftStoreException error) when (error.IsPassing && attempts < MostAttempts)
            {
                // Swift's client sleeps here for a second, then for two seconds, and so on.
            }
        }
    }

    /// <summary>Sends a request whose answer has no body.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public async Task SendAsync(string what, EdgeCall call)
    {
        var (answer, _) = await OpenAsync(what, call).ConfigureAwait(ActorContext.IsCurrent);
        answer.Dispose();
    }

    /// <summary>Sends data, once: they are gone when the request fails.</summary>
    /// <exception cref="SwiftStoreException">Swift refuses, or cannot be reached.</exception>
    public async Task PutAsync(string path, HttpContent data)
    {
        var call = new EdgeCall(HttpMethod.Put, path) { LongBody = data };
        using var answer = await SendOnceAsync("Object PUT", call).ConfigureAwait(ActorContext.IsCurrent);
    }

    private async Task<HttpResponseMessage> SendOnceAsync(string what, EdgeCall call)
    {
        try
        {
            var answer = await Swift.OpenAsync(call).ConfigureAwait(ActorContext.IsCurrent);
            if (answer.IsSuccessStatusCode)
                return answer;
            using (answer)
                throw new SwiftStoreException(what, answer);
        }
        catch (EdgeBrokenException broken)
        {
            throw new SwiftStoreException(what, broken);
        }
    }
}

/// <summary>Swift failed or refused a request of Glance's store.</summary>
internal sealed class SwiftStoreException : Exception
{
    public SwiftStoreException(string what, HttpResponseMessage answer)
        : base($"{what} failed: {(int)answer.StatusCode} {answer.ReasonPhrase}")
    {
        (What, Status) = (what, answer.StatusCode);
        IsPassing = (int)answer.StatusCode is 408 or (>= 500 and < 600);
    }

    public SwiftStoreException(string what, EdgeBrokenException broken)
        : base($"{what} failed: {broken.Message}", broken) => (What, IsPassing) = (what, !broken.IsUnlisted);

    /// <summary>The operation: <c>Object PUT</c>.</summary>
    public string What { get; }

    /// <summary>Swift's answer; null if there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Whether Swift's client sends the request again.</summary>
    public bool IsPassing { get; }
}
