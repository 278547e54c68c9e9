using System.Globalization;
using System.Text;

namespace Fixtures.Toolkit.OpenStack.Swift.Ground;

/// <summary>
/// An answer on its way out through the middlewares. Whole until it leaves: the ranges and conditions of a request are applied last, by
/// <see cref="SwiftConditions"/>, so that a middleware sees the whole object.
/// </summary>
internal sealed class SwiftResponse(int status)
{
    public const string Html = "text/html; charset=UTF-8";
    public const string PlainText = "text/plain";

    public int Status { get; set; } = status;

    public SwiftHeaders Headers { get; init; } = new() { ["Content-Type"] = Html };

    /// <summary>The body; null for the standard text of the status, which is empty for most successes.</summary>
    public SwiftBody? Body { get; set; }

    /// <summary>Whether the ranges and conditions of the request apply to it.</summary>
    public bool IsConditional { get; set; }

    /// <summary>The ETag that conditions are compared with, if it is not the one of the headers.</summary>
    public string? ConditionalEtag { get; set; }

    /// <summary>When the object was written, for conditions; null if it does not matter.</summary>
    public SwiftTimestamp? Modified { get; set; }

    /// <summary>Whether an answer to HEAD does not tell the length of its body.</summary>
    public bool HidesLength { get; set; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public string? ContentType
    {
        get => Headers["Content-Type"];
        set => Headers["Content-Type"] = value;
    }

    public string? Etag
    {
        get => Headers["Etag"];
        set => Headers["Etag"] = value;
    }

    /// <summary>The bytes of the body that will be sent.</summary>
    public SwiftBody WholeBody => Body ?? new BytesBody(Encoding.UTF8.GetBytes(SwiftStatus.Page(Status)));

    /// <summary>The text of its own that it has, for reports that repeat it; empty where it has the page of its status.</summary>
    public string OwnText => Body is BytesBody { Bytes: var bytes } ? Encoding.UTF8.GetString(bytes.Span) : "";

    /// <summary>An answer with a text of its own.</summary>
    /// <param name="status">The status.</param>
    /// <param name="text">The body.</param>
    /// <param name="contentType">Its type. Default: <see cref="Html"/>, which is what swob gives any text.</param>
    public static SwiftResponse Text(int status, string text, string contentType = Html) => new(status)
    {
        Body = new BytesBody(Encoding.UTF8.GetBytes(text)),
        ContentType = contentType,
    };

    public static SwiftResponse Bytes(int status, byte[] bytes, string contentType) =>
        new(status) { Body = new BytesBody(bytes), ContentType = contentType };

    /// <summary>An answer without a body.</summary>
    public static SwiftResponse Empty(int status) => new(status) { Body = BytesBody.Empty };

    /// <summary>The answer to somebody without the rights and without a token.</summary>
    /// <param name="account">The account of the path; null if there is none.</param>
    public static SwiftResponse Unauthorized(string? account) => new SwiftResponse(401)
        .With("WWW-Authenticate", $"Swift realm=\"{WsgiText.Quote(WsgiText.From(account ?? "unknown"))}\"");

    /// <summary>The answer to a method that the resource does not have.</summary>
    public static SwiftResponse MethodNotAllowed(IEnumerable<string> allowed) =>
        new SwiftResponse(405).With("Allow", string.Join(", ", allowed));

    public SwiftResponse With(string header, string? value)
    {
        Headers[header] = value;
        return this;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Status} {SwiftStatus.Title(Status)}");
}
