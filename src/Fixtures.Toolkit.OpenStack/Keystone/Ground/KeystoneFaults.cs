using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Python;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Keystone's error documents.</summary>
internal static class KeystoneFaults
{
    /// <summary>Werkzeug's 404 page, which answers in place of Keystone where no route matches.</summary>
    private const string NoSuchPage =
        "<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>\n"
        + "<p>The requested URL was not found on the server. "
        + "If you entered the URL manually please check your spelling and try again.</p>\n";

    public static ApiResponse Render(ApiRequest request, FaultException fault)
    {
        var response = fault switch
        {
            SlashesMergedException moved =>
                ApiResponse.Text(fault.Status, "text/html; charset=utf-8", moved.Page).With("Location", moved.Url),
            RouteNotFoundException => ApiResponse.Text(fault.Status, "text/html; charset=utf-8", NoSuchPage),
            MethodNotAllowedException => ApiResponse.Json(fault.Status, new JsonObject { ["message"] = fault.Message }),
            _ => ApiResponse.Json(fault.Status, new JsonObject { ["error"] = Document(fault) }),
        };
        if (fault.Status == HttpStatusCode.Unauthorized)
            response.With("WWW-Authenticate", $"Keystone uri=\"{request.IdentityUrl}\"");
        foreach (var (name, value) in fault.Headers)
            response.With(name, value);
        return response;
    }

    private static JsonObject Document(FaultException fault)
    {
        var error = new JsonObject { ["code"] = (int)fault.Status };
        if (fault is AuthMethodException method)
            error["identity"] = method.Details();
        error["message"] = fault.Message;
        error["title"] = TitleOf(fault.Status);
        return error;
    }

    private static string TitleOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest => "Bad Request",
        HttpStatusCode.NotFound => "Not Found",
        HttpStatusCode.NotImplemented => "Not Implemented",
        HttpStatusCode.RequestEntityTooLarge => "Request Entity Too Large",
        HttpStatusCode.InternalServerError => "Internal Server Error",
        _ => status.ToString(),
    };
}

internal sealed class RouteNotFoundException() : FaultException(HttpStatusCode.NotFound, "Not Found");

/// <summary>The path has repeated slashes.</summary>
/// <remarks>Source: werkzeug.utils, <c>redirect</c>.</remarks>
internal sealed class SlashesMergedException(string url) : FaultException(HttpStatusCode.PermanentRedirect, "Permanent Redirect")
{
    public string Url => url;

    public string Page =>
        "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"
        + $"<p>You should be redirected automatically to the target URL: <a href=\"{HtmlText.Escape(url)}\">{HtmlText.Escape(url)}</a>. "
        + "If not, click the link.\n";
}

internal sealed class MethodNotAllowedException()
    : FaultException(HttpStatusCode.MethodNotAllowed, "The method is not allowed for the requested URL.");

/// <summary>Authentication failed. The message never says why.</summary>
internal sealed class UnauthorizedException() : FaultException(
    HttpStatusCode.Unauthorized, "The request you have made requires authentication.");

/// <summary>An authentication method cannot be used as requested.</summary>
internal abstract class AuthMethodException(string message) : FaultException(HttpStatusCode.Unauthorized, message)
{
    /// <summary>The value of <c>identity</c> in the error document.</summary>
    public virtual JsonObject Details() => [];
}

internal sealed class AuthMethodNotSupportedException() : AuthMethodException("Attempted to authenticate with an unsupported method.")
{
    /// <summary>The methods that upstream enables by default. Only password, token and application_credential are modelled.</summary>
    public static IReadOnlyList<string> Supported { get; } =
    [
        "external", "password", "token", "oauth1", "mapped", "application_credential",
    ];

    public override JsonObject Details() => new()
    {
        ["methods"] = new JsonArray([.. Supported.Select(method => JsonValue.Create(method))]),
    };
}

internal sealed class ApplicationCredentialScopeException()
    : AuthMethodException("Error authenticating with application credential: Application credentials cannot request a scope.");

/// <summary>A required part of the request is missing.</summary>
internal sealed class MissingAttributeException(string attribute, string target) : FaultException(
    HttpStatusCode.BadRequest, $"Expecting to find {attribute} in {target}. {InvalidRequestException.Blame}");

/// <summary>An invalid request with a specific message.</summary>
internal sealed class InvalidRequestException(string message) : FaultException(HttpStatusCode.BadRequest, message)
{
    internal static readonly string Blame = StatusText.For(HttpStatusCode.BadRequest) + " The client is assumed to be in error.";

    /// <summary>Appends upstream's standard sentence to the complaint.</summary>
    public static InvalidRequestException Malformed(string complaint) => new($"{complaint} {Blame}");
}

/// <summary>The user's option <c>lock_password</c> reserves password changes to administrators.</summary>
internal sealed class PasswordLockedException() : FaultException(
    HttpStatusCode.BadRequest,
    "You cannot change your password at this time due to password policy disallowing password changes. "
    + "Please contact your administrator to reset your password.");

internal sealed class ForbiddenActionException(string? action = null) : FaultException(
    HttpStatusCode.Forbidden,
    action is null
        ? "You are not authorized to perform the requested action."
        : $"You are not authorized to perform the requested action: {action}.");

/// <summary>An action that is forbidden to everyone, with a specific message.</summary>
internal sealed class ForbiddenStateException(string message) : FaultException(HttpStatusCode.Forbidden, message);

internal sealed class NotFoundException(string message) : FaultException(HttpStatusCode.NotFound, message)
{
    public NotFoundException(string kind, string id)
        : this($"Could not find {kind}: {id}.")
    {
    }
}

internal sealed class ConflictException(string kind, string details)
    : FaultException(HttpStatusCode.Conflict, $"Conflict occurred attempting to store {kind} - {details}.");
