using System.Net;

namespace Fixtures.Toolkit.Tests;

/// <summary>An edge that answers success for the removal of allocations and drops the request.</summary>
internal sealed class LyingDeletes(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        await GivesBackAsync(request, cancellationToken)
        ? new HttpResponseMessage(HttpStatusCode.NoContent) { RequestMessage = request, Content = new ByteArrayContent([]) }
        : await base.SendAsync(request, cancellationToken);

    private static async Task<bool> GivesBackAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        request.Method == HttpMethod.Delete
        || (
            request.Method == HttpMethod.Put
                && (await request.Content!.ReadAsStringAsync(cancellation)).Contains("\"allocations\":{}", StringComparison.Ordinal));
}

/// <summary>An edge that answers success for a claim and drops the request.</summary>
internal sealed class LyingClaims(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Method == HttpMethod.Put && request.RequestUri!.AbsolutePath.StartsWith("/placement/allocations/", StringComparison.Ordinal)
            ? Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.NoContent) { RequestMessage = request, Content = new ByteArrayContent([]) })
            : base.SendAsync(request, cancellationToken);
}

/// <summary>An edge that sends every claim twice, the second time for an unknown consumer.</summary>
internal sealed class DoubleClaims(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (
            request.Method == HttpMethod.Put
                && request.RequestUri!.AbsolutePath.StartsWith("/placement/allocations/", StringComparison.Ordinal))
        {
            using var twice = new HttpRequestMessage(
                HttpMethod.Put, new Uri(request.RequestUri, "/placement/allocations/99999999-9999-4999-8999-999999999999"));
            foreach (var (name, values) in request.Headers)
                twice.Headers.TryAddWithoutValidation(name, values);
            twice.Content = new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken));
            twice.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            (await base.SendAsync(twice, cancellationToken)).Dispose();
        }

        return await base.SendAsync(request, cancellationToken);
    }
}
