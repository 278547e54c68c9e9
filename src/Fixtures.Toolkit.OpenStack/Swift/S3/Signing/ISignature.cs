using Fixtures.Toolkit.OpenStack.Swift.S3.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.S3.Signing;

/// <summary>A signature whose parts are read and whose time is checked; the text that it signs is made after further checks.</summary>
internal interface ISignature
{
    /// <exception cref="S3Fault">A signed header is missing, or one that must be signed is not.</exception>
    S3Signer Sign();
}
