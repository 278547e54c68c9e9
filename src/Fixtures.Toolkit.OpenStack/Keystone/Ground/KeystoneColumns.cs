using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Keystone.Ground;

/// <summary>Lengths of database columns, for texts whose length no schema limits.</summary>
/// <remarks>
/// Source: keystone.common.sql.core, <c>initialize_decorator</c>. It checks only new rows; an update that is too long is a 500 upstream.
/// </remarks>
internal static class KeystoneColumns
{
    public static void RequireFit(string? text, string column, int length)
    {
        if (text?.Length > length)
            throw new StringLengthExceededException(text, column, length);
    }
}

internal sealed class StringLengthExceededException(string text, string column, int length) : FaultException(
    HttpStatusCode.BadRequest,
    $"String length exceeded. The length of string '{text}' exceeds the limit of column {column}(CHAR({length})).");
