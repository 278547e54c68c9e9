using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>Checks that a request brings no data.</summary>
internal static class EmptyBody
{
    /// <exception cref="SwiftFault">It has a body; the answer has the text <paramref name="refusal"/>.</exception>
    public static async ValueTask RequireAsync(SwiftRequest request, string refusal)
    {
        if (request.Body.Length is { } length ? length > 0 : await HasBytesAsync(request).ConfigureAwait(ActorContext.IsCurrent))
            throw new SwiftFault(SwiftResponse.Text(400, refusal, SwiftResponse.PlainText));
        // It is read to its end. A length that is not announced stays missing, and is refused later.
        if (request.Headers.Has("Transfer-Encoding"))
            request.Body = UploadedBody.None;
    }

    private static async ValueTask<bool> HasBytesAsync(SwiftRequest request)
    {
        var stream = request.Body.Open();
        await using (stream.ConfigureAwait(ActorContext.IsCurrent))
            return await stream.ReadAsync(new byte[1], request.Aborted).ConfigureAwait(ActorContext.IsCurrent) > 0;
    }
}
