using System.Net;

namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The usual texts of error documents.</summary>
/// <remarks>Source: webob.exc, the explanations of its exception classes.</remarks>
internal static class StatusText
{
    public static string For(HttpStatusCode status) => (int)status switch
    {
        400 => "The server could not comply with the request since it is either malformed or otherwise incorrect.",
        401 => "This server could not verify that you are authorized to access the document you requested. Either you supplied the wrong "
            + "credentials (e.g., bad password), or your browser does not understand how to supply the credentials required.",
        403 => "Access was denied to this resource.",
        404 => "The resource could not be found.",
        405 => "The method is not allowed for this resource.",
        408 => "The server has waited too long for the request to be sent by the client.",
        409 => "There was a conflict when trying to complete your request.",
        413 => "The body of your request was too large for this server.",
        429 => "The client has sent too many requests in a given amount of time",
        500 => "The server has either erred or is incapable of performing the requested operation.",
        502 => "Bad gateway.",
        503 => "The server is currently unavailable. Please try again at a later time.",
        504 => "The gateway has timed out.",
        _ => "The request could not be completed.",
    };
}
