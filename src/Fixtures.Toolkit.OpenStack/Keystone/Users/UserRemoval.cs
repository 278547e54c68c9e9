using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.UserCredentials;

namespace Fixtures.Toolkit.OpenStack.Keystone.Users;

/// <summary>The removal of users, which cascades to other topics.</summary>
internal static class UserRemoval
{
    /// <summary>Removes the user with its credentials.</summary>
    public static KeystoneState Without(this KeystoneState state, User user) => state
        .WithDirectory(state.Directory.Without(user))
        .WithoutCredentials(credential => credential.UserId == user.Id);
}
