namespace Fixtures.Toolkit.OpenStack;

/// <summary>Lets the services finish their work after each request, before its answer arrives.</summary>
internal sealed class SettlingHandler(OpenStackCloud cloud, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage response;
        try
        {
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException)
        {
            // A fault broke the connection; the request may have been done all the same.
            await cloud.Run.SettleAsync(cancellationToken).ConfigureAwait(false);
            throw;
        }

        await cloud.Run.SettleAsync(cancellationToken).ConfigureAwait(false);
        return response;
    }
}
