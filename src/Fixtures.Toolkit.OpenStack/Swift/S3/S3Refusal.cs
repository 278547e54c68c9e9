using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3;

/// <summary>The documents of S3 for requests that the pipeline of the simulator ends itself, such as those that meet a fault.</summary>
internal static class S3Refusal
{
    /// <param name="method">The method of the request.</param>
    /// <param name="requestId">Its id.</param>
    /// <param name="status">The status.</param>
    /// <param name="message">The sentence; null for S3's own.</param>
    public static SwiftResponse From(string method, string requestId, int status, string? message)
    {
        var (code, sentence) = ReasonOf(status);
        return new S3Fault(code, status, message ?? sentence).ToResponse(method, requestId)
            .With("x-amz-id-2", requestId).With("x-amz-request-id", requestId);
    }

    private static (string Code, string Sentence) ReasonOf(int status) => status switch
    {
        400 => ("InvalidRequest", SwiftStatus.Title(400)),
        401 or 403 => CodeOf(S3Errors.AccessDenied()),
        404 => (S3Errors.NoKey, "The specified key does not exist."),
        408 or 499 => CodeOf(S3Errors.RequestTimeout()),
        409 => CodeOf(S3Errors.BrokenUpload()),
        411 => CodeOf(S3Errors.MissingContentLength()),
        412 => CodeOf(S3Errors.PreconditionFailed()),
        413 => CodeOf(S3Errors.EntityTooLarge()),
        416 => CodeOf(S3Errors.InvalidRange()),
        429 or 498 => CodeOf(S3Errors.SlowDown()),
        501 => CodeOf(S3Errors.NotImplemented()),
        503 => CodeOf(S3Errors.ServiceUnavailable()),
        _ => CodeOf(S3Errors.InternalError()),
    };

    private static (string Code, string Sentence) CodeOf(S3Fault fault) => (fault.Code, fault.Sentence);
}
