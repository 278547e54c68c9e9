using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Ground;

/// <summary>A Glance fault: an explanation, which replaces the default one of the status, and a detail below it.</summary>
/// <remarks>Source: <c>webob.exc.WSGIHTTPException</c>, which all Glance faults derive from.</remarks>
internal class GlanceFault(HttpStatusCode status, string explanation, string detail = "") : FaultException(status, explanation)
{
    public string Detail => detail;

    public static GlanceFault BadRequest(string explanation) => new(HttpStatusCode.BadRequest, explanation);

    public static GlanceFault Forbidden(string explanation) => new(HttpStatusCode.Forbidden, explanation);

    /// <summary>A 403 with webob's default explanation and a detail.</summary>
    public static GlanceFault Denied(string detail) => new(HttpStatusCode.Forbidden, StatusText.For(HttpStatusCode.Forbidden), detail);

    public static GlanceFault NotFound(string? explanation = null) =>
        new(HttpStatusCode.NotFound, explanation ?? StatusText.For(HttpStatusCode.NotFound));

    public static GlanceFault Conflict(string explanation) => new(HttpStatusCode.Conflict, explanation);

    /// <summary>A 409 with webob's default explanation and a detail.</summary>
    public static GlanceFault ConflictWith(string detail) =>
        new(HttpStatusCode.Conflict, StatusText.For(HttpStatusCode.Conflict), detail);

    public static GlanceFault RangeNotSatisfiable(string detail) =>
        new(HttpStatusCode.RequestedRangeNotSatisfiable, "The Range requested is not available.", detail);
}

/// <summary>A fault whose document contains only the explanation.</summary>
internal class ExplanationOnlyFault(HttpStatusCode status, string explanation) : GlanceFault(status, explanation);

/// <summary>The operation does not accept the media type of the body.</summary>
internal sealed class UnsupportedMediaTypeFault(string mediaType)
    : GlanceFault(HttpStatusCode.UnsupportedMediaType, $"The request media type {mediaType} is not supported by this server.\n");

/// <summary>The path names no supported version. The response is the version document.</summary>
internal sealed class MultipleChoicesFault() : FaultException(HttpStatusCode.MultipleChoices, "Multiple Choices");

/// <summary>The path is a version without a trailing slash.</summary>
internal sealed class VersionRedirectFault : FaultException
{
    public VersionRedirectFault(string location)
        : base(HttpStatusCode.Found, "Found") => Headers = [new("Location", location)];
}

/// <summary>No Glance route has the method.</summary>
internal sealed class UnknownMethodFault(string method)
    : GlanceFault(HttpStatusCode.NotImplemented, $"The request method {method} is not implemented for this server.")
{
    public string Method => method;
}

/// <summary>The policy does not allow the request.</summary>
internal sealed class ForbiddenActionFault(PolicyRule rule)
    : GlanceFault(HttpStatusCode.Forbidden, $"You are not authorized to complete {rule.Name} action.");
