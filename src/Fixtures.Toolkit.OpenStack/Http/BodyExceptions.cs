namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The body of a request cannot be read to its end. The connection cannot be reused.</summary>
/// <param name="isAborted">Whether the client went away; otherwise it sent invalid chunks.</param>
/// <param name="cause">The host's exception.</param>
internal sealed class BodyUnreadableException(bool isAborted, Exception cause) : IOException(cause.Message, cause)
{
    /// <summary>Whether the client went away before the end; otherwise it sent invalid chunks.</summary>
    public bool IsAborted => isAborted;
}

/// <summary>Thrown by a <see cref="LongBody"/>: the connection breaks after the bytes that are already written.</summary>
internal sealed class BodyBrokenException() : IOException("The body ends here, and the connection with it.");
