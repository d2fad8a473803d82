package dev.patchbay;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.theClass;
import static dev.patchbay.ArchitectureTest.HOUSE;
import static dev.patchbay.ArchitectureTest.ROOT;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.patchbay.auth.AdminAccess;
import dev.patchbay.auth.ApiClient;
import dev.patchbay.auth.AuthFilter;
import dev.patchbay.auth.ClientIndex;
import dev.patchbay.auth.KeyDigest;
import dev.patchbay.auth.key.KeyCache;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys are compared as digests, and digests in constant time: seen in the code, not by a clock. Run
 * by {@link ArchitectureTest}, which reads all classes.
 */
abstract class KeyComparisonTest {

  private static ArchCondition<JavaClass> call(Class<?> owner, String method) {
    return new ArchCondition<>("call " + owner.getSimpleName() + "." + method) {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        boolean calls =
            item.getMethodCallsFromSelf().stream()
                .map(JavaMethodCall::getTarget)
                .anyMatch(to -> to.getOwner().isEquivalentTo(owner) && to.getName().equals(method));
        events.add(new SimpleConditionEvent(item, calls, item.getName()));
      }
    };
  }

  @Test
  void digestsAreComparedInConstantTime() {
    theClass(KeyDigest.class).should(call(MessageDigest.class, "isEqual")).check(HOUSE);
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".auth..")
        .should()
        .callMethod(KeyDigest.class, "equals", Object.class)
        .check(HOUSE);
  }

  @Test
  void aKeyIsDigestedBeforeItIsCompared() {
    theClass(AuthFilter.class).should(call(KeyDigest.class, "ofKey")).check(HOUSE);
    theClass(AdminAccess.class).should(call(KeyDigest.class, "ofKey")).check(HOUSE);
  }

  @ParameterizedTest
  @ValueSource(classes = {AdminAccess.class, KeyCache.class})
  void whatIsFoundIsComparedAgain(Class<?> found) {
    theClass(found).should(call(KeyDigest.class, "matches")).check(HOUSE);
  }

  @Test
  void aClientThatIsFoundIsComparedAgain() {
    theClass(ClientIndex.class).should(call(ApiClient.class, "has")).check(HOUSE);
    theClass(ApiClient.class).should(call(KeyDigest.class, "matches")).check(HOUSE);
  }
}
