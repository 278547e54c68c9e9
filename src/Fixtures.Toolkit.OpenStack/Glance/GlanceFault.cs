using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance;

/// <summary>A refusal of Glance: an explanation, which stands in for the status's own, and a detail below it.</summary>
/// <remarks>Source: webob's HTTP exceptions, in which Glance words its answers.</remarks>
internal class GlanceFault(HttpStatusCode status, string explanation, string detail = "") : FaultException(status, explanation)
{
    public string Detail => detail;

    public static GlanceFault BadRequest(string explanation) => new(HttpStatusCode.BadRequest, explanation);

    public static GlanceFault Forbidden(string explanation) => new(HttpStatusCode.Forbidden, explanation);

    /// <summary>A refusal whose text stands below "Access was denied to this resource.".</summary>
    public static GlanceFault Denied(string detail) => new(HttpStatusCode.Forbidden, "Access was denied to this resource.", detail);

    public static GlanceFault NotFound(string explanation = "The resource could not be found.") => new(HttpStatusCode.NotFound, explanation);

    public static GlanceFault Conflict(string explanation) => new(HttpStatusCode.Conflict, explanation);

    public static GlanceFault ConflictWith(string detail) =>
        new(HttpStatusCode.Conflict, "There was a conflict when trying to complete your request.", detail);

    public static GlanceFault RangeNotSatisfiable(string detail) =>
        new(HttpStatusCode.RequestedRangeNotSatisfiable, "The Range requested is not available.", detail);
}

/// <summary>A refusal whose document is the explanation and no more.</summary>
internal class ExplanationOnlyFault(HttpStatusCode status, string explanation) : GlanceFault(status, explanation);

/// <summary>The body is of a media type that the operation does not read.</summary>
internal sealed class UnsupportedMediaTypeFault(string mediaType)
    : GlanceFault(HttpStatusCode.UnsupportedMediaType, $"The request media type {mediaType} is not supported by this server.\n");

/// <summary>The address is outside the versions that Glance serves; the answer is the list of these.</summary>
internal sealed class MultipleChoicesFault() : FaultException(HttpStatusCode.MultipleChoices, "Multiple Choices");

/// <summary>The address is a version without the slash behind it.</summary>
internal sealed class VersionRedirectFault : FaultException
{
    public VersionRedirectFault(string location)
        : base(HttpStatusCode.Found, "Found") => Headers = [new("Location", location)];
}

/// <summary>The method is none that Glance knows anywhere.</summary>
internal sealed class UnknownMethodFault(string method) : GlanceFault(HttpStatusCode.NotImplemented, $"The request method {method} is not implemented for this server.")
{
    public string Method => method;
}
