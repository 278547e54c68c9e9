using System.Net;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Gate;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift;

/// <summary>The door between the shared HTTP pipeline and Swift's own: translates a request, and the answer back.</summary>
internal static class SwiftDoor
{
    public static async ValueTask<ApiResponse> AnswerAsync(ApiRequest api)
    {
        // eventlet refuses it, before Swift.
        if (api.Header(InvalidHeaders.Length) is not null || api.Exchange.Headers.Any(IsTooLong))
            return ApiResponse.Empty(HttpStatusCode.BadRequest).With("Connection", "close");
        var swift = api.World.Part<SwiftContext>();
        var request = Read(api, swift);
        var response = await new SwiftNext(swift.Middlewares, 0).InvokeAsync(request)
            .ConfigureAwait(ActorContext.IsCurrent);
        response = SwiftConditions.Apply(request, response);
        if (api.Method == "GET" && response is { IsSuccess: true, Body: { Length: { } length } body })
            response = await body.PrepareAsync(0, length).ConfigureAwait(ActorContext.IsCurrent) is { } refusal ? refusal : response;
        return Write(api, CatchErrors.Identify(request, response));
    }

    private static SwiftRequest Read(ApiRequest api, SwiftContext swift)
    {
        var headers = new SwiftHeaders();
        foreach (var (name, values) in api.Exchange.Headers)
            headers[NameOf(name)] = string.Join(',', values);
        return new SwiftRequest(api, swift)
        {
            RawPath = WsgiText.From(api.Path),
            Query = SwiftQuery.Parse(api.QueryString),
            Headers = headers,
            Body = new UploadedBody(api.IsChunked ? null : api.BodyLength ?? (api.Method is "PUT" ? null : 0), api.OpenBody),
        };
    }

    /// <summary>Whether a line is longer than eventlet reads.</summary>
    private static bool IsTooLong(KeyValuePair<string, IEnumerable<string?>> header) =>
        header.Value.Any(value => header.Key.Length + ": ".Length + (value?.Length ?? 0) + "\r\n".Length > SwiftConstraints.MaxHeaderSize);

    /// <summary>The name as WSGI has it, where an underscore is a hyphen.</summary>
    private static string NameOf(string header) => header == InvalidHeaders.TransferCoding ? "Transfer-Encoding" : header.Replace('_', '-');

    public static ApiResponse Write(ApiRequest api, SwiftResponse response)
    {
        // The page of an error is written for a body alone; a text of its own has a length that HEAD tells.
        var body = api.Method == "HEAD" && response.Body is null ? BytesBody.Empty : response.WholeBody;
        var status = (HttpStatusCode)response.Status;
        if (response.HidesLength)
            body = new UnmeasuredBody();
        var answer = body is BytesBody { Bytes: var bytes }
            ? ApiResponse.Bytes(status, response.ContentType!, bytes)
            : ApiResponse.Stream(status, response.ContentType, new SentBody(body));
        answer.SendsLengthAlways = true;
        // As eventlet does.
        if (api.Header("Connection")?.Equals("keep-alive", StringComparison.OrdinalIgnoreCase) == true)
            answer.With("Connection", "keep-alive");
        foreach (var (name, value) in response.Headers)
        {
            if (!name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
                && !name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                answer.With(name, value);
        }

        return answer;
    }

    /// <summary>No bytes, and no header that tells their number.</summary>
    private sealed class UnmeasuredBody : SwiftBody
    {
        public override long? Length => null;

        public override Task CopyToAsync(Stream target, long offset, long count, CancellationToken cancellation) => Task.CompletedTask;
    }

    /// <summary>A body as the shared pipeline sends it.</summary>
    private sealed class SentBody(SwiftBody body) : LongBody
    {
        public override long? Length => body.Length;

        public override Task CopyToAsync(Stream target, CancellationToken cancellation) =>
            body.CopyToAsync(target, 0, body.Length ?? long.MaxValue, cancellation);
    }
}
